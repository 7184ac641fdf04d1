import type { HeldType } from '../../project/clippyConfig';
import type { Analysis } from '../analysis';

/** The crate and package that the file belongs to. */
export class CodeCrate {
  constructor(private readonly analysis: Analysis) {}

  /** `2018`, `2021` … */
  get edition(): string {
    return this.analysis.place.crate.edition;
  }

  /** Whether code may name the crate `name`, and it is known what that declares. */
  reaches(name: string): boolean {
    return this.analysis.place.crate.externs.has(name);
  }

  /** Whether the manifest names the crate, under this name in code. */
  dependsOn(name: string): boolean {
    return this.analysis.place.crate.dependencyNames.has(name);
  }

  /** Whether the manifest asks one of its dependencies for a Cargo feature of that name. */
  asksForFeature(feature: string): boolean {
    const { place } = this.analysis;
    const dependencies = place.package?.manifest.dependencies ?? [];
    return dependencies.some(({ features }) => features.includes(feature));
  }

  /** Whether some file of the project has `word` in its text. */
  mentions(word: string): boolean {
    return this.analysis.neighbours.filesNaming(word).length > 0;
  }

  /** Whether no file of the project that comes before this one, by name, has `word` in its text: of several, one may speak. */
  isFirstNaming(word: string): boolean {
    const { file, neighbours } = this.analysis;
    return neighbours.filesNaming(word).every((each) => each >= file);
  }

  /** Whether the code was taken over from elsewhere, so that it is its authors' to change. */
  get isVendored(): boolean {
    const { file, place } = this.analysis;
    return /\/(vendor|vendored|third[-_]party)\//.test(file) || place.package?.isPatchedIn === true;
  }

  /** Types that clippy's configuration or the settings want alive at no `.await`. */
  get heldTypes(): readonly HeldType[] {
    return this.analysis.heldTypes;
  }
}
