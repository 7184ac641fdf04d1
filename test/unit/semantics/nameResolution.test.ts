import assert from 'node:assert/strict';
import type { Def } from '../../../src/project/definitions';
import { analyseCrate } from './analysedFile';

/** What each path means in the crate's root module, or in the module that stands before a `>`. */
async function resolveAll(
  texts: Readonly<Record<string, string>>,
  queries: Readonly<Record<string, string | undefined>>,
  dependencies?: string,
): Promise<void> {
  const { project, world } = await analyseCrate(texts, dependencies);
  const crate = project.crates.find(({ name }) => name === 'demo');
  assert.ok(crate, 'the crate is built');
  const found: Record<string, string | undefined> = {};
  for (const query of Object.keys(queries)) {
    const [path = '', place = ''] = query.split(' in ');
    const module: Def | undefined =
      place === '' ? crate.root : world.names.resolvePath(crate.root, place.split('::'), 'types');
    assert.equal(module?.kind, 'module', place);
    if (module?.kind !== 'module') continue;
    const isGlobal = path.startsWith('::');
    const names = path.replace(/^::/, '').replace(/!$/, '').split('::');
    const namespaces = path.endsWith('!') ? (['macros'] as const) : (['values', 'types'] as const);
    const def = namespaces
      .map((namespace) => world.names.resolvePath(module, names, namespace, isGlobal))
      .find((each) => each !== undefined);
    found[query] = def && `${def.kind} ${def.path}`;
  }
  assert.deepEqual(found, queries);
}

const lib = (text: string, rest: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'src/lib.rs': text,
  ...rest,
});

describe('names', () => {
  it('takes nothing from a glob that a macro before an item may have declared', () =>
    resolveAll(
      {
        'src/lib.rs': `pub struct ServiceClient;
pub struct OtherClient;
mod service {
    pub use super::*;
    #[tarpc::service]
    pub trait Service {}
    #[derive(Clone, Debug)]
    pub struct Other;
}
`,
      },
      {
        'ServiceClient in service': undefined,
        'OtherClient in service': 'adt demo::OtherClient',
        'Service in service': 'trait demo::service::Service',
      },
    ));

  it('lead through modules in files, folders and braces', () =>
    resolveAll(
      lib('mod a;\nmod b;\nmod c { pub mod d; pub fn here() {} }\n', {
        'src/a.rs': 'pub fn one() {}\npub mod deep;',
        'src/a/deep.rs': 'pub fn two() {}',
        'src/b/mod.rs': 'pub fn three() {}\npub mod deep;',
        'src/b/deep.rs': 'pub fn four() {}',
        'src/c/d.rs': 'pub fn five() {}',
      }),
      {
        'a::one': 'fn demo::a::one',
        'a::deep::two': 'fn demo::a::deep::two',
        'b::three': 'fn demo::b::three',
        'b::deep::four': 'fn demo::b::deep::four',
        'c::here': 'fn demo::c::here',
        'c::d::five': 'fn demo::c::d::five',
        'a::gone': undefined,
        'gone::one': undefined,
      },
    ));

  it('lead through #[path], in files and in braces', () =>
    resolveAll(
      lib('#[path = "other/place.rs"]\nmod a;\nmod b { #[path = "own.rs"] pub mod c; }\n', {
        'src/other/place.rs': 'pub fn one() {}\n#[path = "sibling.rs"] pub mod s;\nmod below;',
        'src/other/sibling.rs': 'pub fn two() {}',
        'src/b/own.rs': 'pub fn three() {}',
      }),
      {
        'a::one': 'fn demo::a::one',
        'a::s::two': 'fn demo::a::s::two',
        'b::c::three': 'fn demo::b::c::three',
      },
    ));

  it('may start with crate, self, super and ::', () =>
    resolveAll(lib('pub fn top() {}\npub mod a { pub fn mid() {}\npub mod b { pub fn low() {} } }\n'), {
      'crate::top in a::b': 'fn demo::top',
      'self::low in a::b': 'fn demo::a::b::low',
      'super::mid in a::b': 'fn demo::a::mid',
      'super::super::top in a::b': 'fn demo::top',
      'super::super::super::top in a::b': undefined,
      'self::super::mid in a::b': 'fn demo::a::mid',
      'top in a::b': undefined,
      '::std::mem::drop in a::b': 'fn std::mem::drop',
      '::top': undefined,
      crate: 'module demo',
      'super in a': 'module demo',
    }));

  it('are brought by use: plain, renamed, nested, of self', () =>
    resolveAll(
      lib(
        'mod a { pub fn one() {}\npub mod b { pub fn two() {}\npub struct S; } }\nuse a::one;\nuse a::one as uno;\nuse a::{b::{self, two}, b as bee, b::{S as T}};\nuse a::one as _;\nuse self::a::b::{two as zwei,};\n',
      ),
      {
        one: 'fn demo::a::one',
        uno: 'fn demo::a::one',
        two: 'fn demo::a::b::two',
        'b::two': 'fn demo::a::b::two',
        'bee::two': 'fn demo::a::b::two',
        T: 'adt demo::a::b::S',
        S: undefined,
        zwei: 'fn demo::a::b::two',
      },
    ));

  it('are brought by globs, behind items and named imports', () =>
    resolveAll(
      lib(
        'mod a { pub fn one() {}\npub fn two() {}\npub fn three() {}\nfn private() {} }\nmod b { pub fn three() {} }\nuse a::*;\nuse b::three;\nfn two() {}\nmod inner { use super::*; }\n',
      ),
      {
        one: 'fn demo::a::one',
        two: 'fn demo::two',
        three: 'fn demo::b::three',
        private: undefined,
        'one in inner': 'fn demo::a::one',
        'two in inner': 'fn demo::two',
      },
    ));

  it('pass through chains of pub use', () =>
    resolveAll(
      lib(
        'pub use facade::Thing;\nmod facade { pub use super::inner::*; pub use super::inner::deep::other as renamed; }\nmod inner { pub use self::deep::Thing; pub mod deep { pub struct Thing; pub fn other() {} }\nmod hidden { pub fn secret() {} }\nuse hidden::secret; }\n',
      ),
      {
        Thing: 'adt demo::inner::deep::Thing',
        'facade::Thing': 'adt demo::inner::deep::Thing',
        'facade::renamed': 'fn demo::inner::deep::other',
        'facade::deep::other': 'fn demo::inner::deep::other',
        'facade::secret': undefined,
      },
    ));

  it('end where imports go in circles', () =>
    resolveAll(
      lib(
        'mod a { pub use super::b::*; pub use super::b::x; pub fn real() {} }\nmod b { pub use super::a::*; pub use super::a::x; }\nuse y as z;\nuse z as y;\nuse own as own;\n',
      ),
      {
        'a::x': undefined,
        'b::real': 'fn demo::a::real',
        'a::gone': undefined,
        y: undefined,
        own: undefined,
      },
    ));

  it('are found in the end where modules import all of each other', () => {
    // As many ways through the cycle as there are orders of the modules: none of them may be walked twice.
    const names = Array.from({ length: 25 }, (_, index) => `m${String(index)}`);
    const globs = names.map((name) => `pub use super::${name}::*;`).join(' ');
    const modules = names.map((name) => `mod ${name} { ${globs} pub use super::*; pub fn of_${name}() {} }`);
    return resolveAll(lib(`${modules.join('\n')}\n${globs.replaceAll('super::', '')}\n`), {
      'm0::gone': undefined,
      'm24::gone': undefined,
      'm0::of_m24': 'fn demo::m24::of_m24',
      'm24::of_m0': 'fn demo::m0::of_m0',
      of_m12: 'fn demo::m12::of_m12',
    });
  });

  it('are not missed because a cycle was entered from the other side', () =>
    resolveAll(
      lib(
        'mod a { pub use super::b::*; pub use super::d::*; }\nmod b { pub use super::c::*; }\nmod c { pub use super::a::*; pub use super::b::*; }\nmod d { pub use super::c::*; pub fn real() {} }\n',
      ),
      {
        'b::real': 'fn demo::d::real',
        'c::real': 'fn demo::d::real',
        'a::real': 'fn demo::d::real',
        'c::gone': undefined,
        'd::gone': undefined,
      },
    ));

  it('of variants need their enum, or an import', () =>
    resolveAll(lib('pub enum E { A, B(u8) }\nuse E::A;\nmod m { pub use super::E::*; }\nuse E::B as C;\n'), {
      'E::B': 'variant demo::E::B',
      A: 'variant demo::E::A',
      B: undefined,
      C: 'variant demo::E::B',
      'm::B': 'variant demo::E::B',
      'E::Z': undefined,
    }));

  it('come from the prelude of the edition, last of all', () =>
    resolveAll(lib('mod m { pub struct Vec; pub fn drop() {} }\nmod n {}\n'), {
      Vec: 'adt std::vec::Vec',
      'Vec in m': 'adt demo::m::Vec',
      'drop in n': 'fn std::mem::drop',
      'drop in m': 'fn demo::m::drop',
      Some: 'variant std::option::Option::Some',
      Future: 'trait std::future::Future',
      HashMap: undefined,
    }));

  it('reach other crates by the names that the manifest gives them', () =>
    resolveAll(
      lib(
        'extern crate side as renamed;\nextern crate self as me;\npub fn own() {}\nuse side::Deep as D;\n',
        {
          'side/Cargo.toml': '[package]\nname = "the-side"\nversion = "1.0.0"\nedition = "2021"\n',
          'side/src/lib.rs': 'mod inner { pub struct Deep; pub fn make() {} }\npub use inner::*;\n',
        },
      ),
      {
        'side::make': 'fn the_side::inner::make',
        'renamed::make': 'fn the_side::inner::make',
        'me::own': 'fn demo::own',
        '::side::Deep': 'adt the_side::inner::Deep',
        D: 'adt the_side::inner::Deep',
        'the_side::make': undefined,
        'tokio::spawn': 'fn tokio::task::spawn',
        'core::mem::drop': 'fn std::mem::drop',
      },
      'side = { package = "the-side", path = "side" }\ntokio = "1"\n',
    ));

  it('of twins are those of a Unix machine with the features on', () =>
    resolveAll(
      lib(
        '#[cfg(windows)]\npub mod os { pub fn win() {} }\n#[cfg(unix)]\npub mod os { pub fn nix() {} }\n#[cfg(feature = "x")]\npub fn f() {}\n#[cfg(not(feature = "x"))]\npub async fn f() {}\nmod a { #[cfg(loom)] pub use super::os::win as pick; #[cfg(not(loom))] pub use super::os::nix as pick; }\n',
      ),
      { 'os::nix': 'fn demo::os::nix', 'os::win': undefined, f: 'fn demo::f', 'a::pick': 'fn demo::os::nix' },
    ));

  it('of twins that are one file are those of the file, whichever twin is chosen', () =>
    resolveAll(
      lib(
        '#[cfg(not(tokio_unstable))]\nmod set;\n#[cfg(tokio_unstable)]\npub mod set;\npub use set::Set;\n#[cfg(windows)]\nmod os;\n#[cfg(unix)]\nmod os;\n',
        { 'src/set.rs': 'pub struct Set;', 'src/os.rs': 'pub fn name() {}' },
      ),
      { Set: 'adt demo::set::Set', 'os::name': 'fn demo::os::name' },
    ));

  it('of what `cfg_if!` chooses', () =>
    resolveAll(
      lib(
        'cfg_if::cfg_if! {\n    if #[cfg(windows)] {\n        mod win;\n        pub use win::open;\n    } else if #[cfg(unix)] {\n        mod nix;\n        pub use nix::open;\n    } else {\n        pub fn open() {}\n        pub fn close() {}\n    }\n}\n',
        { 'src/win.rs': 'pub fn open() {}', 'src/nix.rs': 'pub fn open() {}' },
      ),
      { open: 'fn demo::nix::open', 'nix::open': 'fn demo::nix::open', close: 'fn demo::close' },
    ));

  it('of what `include!` brings stand where it stands', () =>
    resolveAll(
      lib(
        'use std::fmt::Debug;\nmod a { use crate::plain as kind; include!("shared/impl.rs"); }\nmod b { use crate::other as kind; include!("shared/impl.rs"); pub struct Txn; }\npub fn plain() {}\npub fn other() {}\ninclude!("gone.rs");\ninclude!(concat!(env!("OUT_DIR"), "/made.rs"));\ninclude!("lib.rs");\n',
        {
          'src/shared/impl.rs':
            'use super::plain as up;\npub struct Txn;\npub mod inner { pub use super::kind as chosen; }\ninclude!("more.rs");\n',
          'src/shared/more.rs': 'pub fn more() {}\n',
        },
      ),
      {
        'a::Txn': 'adt demo::a::{include}::Txn',
        'b::Txn': 'adt demo::b::Txn',
        'a::up': 'fn demo::plain',
        'a::inner::chosen': 'fn demo::plain',
        'b::inner::chosen': 'fn demo::other',
        'b::more': 'fn demo::b::{include}::{include}::more',
        'Debug in a': undefined,
      },
    ));

  it('of items in the braces of a macro are taken as if they stood outside', () =>
    resolveAll(
      lib(
        'cfg_net! {\n    pub mod net;\n    pub fn listen() {}\n    pub use net::Socket;\n}\nmacro_rules! cfg_net { ($($i:item)*) => { $($i)* } }\nmacro_rules! made { () => { pub fn from_macro() {} } }\nmade!();\n',
        {
          'src/net.rs': 'pub struct Socket;',
        },
      ),
      {
        listen: 'fn demo::listen',
        Socket: 'adt demo::net::Socket',
        'net::Socket': 'adt demo::net::Socket',
        'cfg_net!': 'macro demo::cfg_net',
        // A macro of the same file is written out.
        from_macro: 'fn demo::from_macro',
      },
    ));

  it('of values, types and macros do not hide each other', () =>
    resolveAll(
      lib(
        'pub mod thing { pub fn inside() {} }\npub fn thing() {}\nmacro_rules! thing { () => {} }\npub struct Unit;\n',
      ),
      {
        thing: 'fn demo::thing',
        'thing::inside': 'fn demo::thing::inside',
        'thing!': 'macro demo::thing',
        Unit: 'adt demo::Unit',
      },
    ));

  it('may be raw', () =>
    resolveAll(lib('pub mod r#async { pub fn r#fn() {} }\npub use r#async::r#fn as r#match;\n'), {
      'async::fn': 'fn demo::async::fn',
      match: 'fn demo::async::fn',
    }));
});
