import { manifestOf } from '../testEngine';
import { check } from './statedSeverities';

const multi = manifestOf('2021');
const pause = 'std::thread::sleep(std::time::Duration::ZERO);';

describe('the severity of a blocking call, where macros name its function', () => {
  it('what a macro names behind a metavariable may run anywhere, though a test calls it too', () =>
    check({
      'Cargo.toml': multi.replace('[dep', 'publish = false\n[dep'),
      'src/main.rs': `mod moves;
macro_rules! each { ($($name:ident),*) => { async fn all() { $( $name::handle().await; )* } }; }
each!(moves);
#[tokio::main]
async fn main() { all().await }
`,
      'src/moves.rs': `pub async fn handle() {
    ${pause} //~ hint blocking-sleep
}
pub async fn tested() {
    ${pause}
}
#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn handles() { super::handle().await; super::tested().await }
}
`,
    }));

  it('an attribute that names a function like it hands none on, in the call of a macro either', () =>
    check({
      'Cargo.toml': multi.replace('[dep', 'publish = false\n[dep'),
      'src/main.rs': `macro_rules! kept { ($($item:item)*) => { $($item)* }; }
kept! {
    #[cfg(tested)]
    fn marked() {}
}
#[tokio::main]
async fn main() {}
async fn tested() {
    ${pause}
}
#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn tests() { super::tested().await }
}
`,
    }));
});
