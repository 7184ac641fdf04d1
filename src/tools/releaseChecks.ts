import type { Manifest } from './package';

/** The whole test run that this working copy saw last. */
export interface LastRun {
  /** The commit that was checked out. */
  readonly commit: string;
  /** Whether anything was changed since that commit. */
  readonly isClean: boolean;
  readonly passed: number;
  readonly failed: number;
}

/** Where `npm test` writes its {@link LastRun}, below the repository. */
export const lastRunFile = 'dist/test/last-run.json';

/** What a shop shows of an extension, besides what every package has. */
export interface ShopManifest extends Manifest {
  readonly displayName?: string;
  readonly publisher?: string;
  readonly icon?: string;
  readonly galleryBanner?: { readonly color?: string; readonly theme?: string };
  readonly categories?: readonly string[];
  readonly qna?: string | false;
}

/** Source: "Extension manifest" in the documentation of VS Code, as of 2026-11. */
const categories: readonly string[] = [
  'AI',
  'Azure',
  'Chat',
  'Data Science',
  'Debuggers',
  'Education',
  'Extension Packs',
  'Formatters',
  'Keymaps',
  'Language Packs',
  'Linters',
  'Machine Learning',
  'Notebooks',
  'Other',
  'Programming Languages',
  'SCM Providers',
  'Snippets',
  'Testing',
  'Themes',
  'Visualization',
];

/** What of the manifest a shop would miss, or refuse; sentences without a full stop. */
export function shopProblems(manifest: ShopManifest): string[] {
  const problems: string[] = [];
  const demand = (isThere: boolean, problem: string): void => {
    if (!isThere) problems.push(problem);
  };
  const { repository, bugs, displayName, publisher, icon, galleryBanner, qna } = manifest;
  // The one place where an address stands; nothing is published before a person has put it there.
  demand(repository !== undefined, 'package.json names no "repository": set it before the first release');
  demand(bugs !== undefined, 'package.json names no "bugs": set where faults are reported');
  demand(Boolean(displayName && publisher), 'package.json lacks a "displayName" or a "publisher"');
  demand(icon?.endsWith('.png') === true, 'the "icon" must be a PNG');
  demand(
    Boolean(galleryBanner?.color && galleryBanner.theme),
    'the "galleryBanner" needs a color and a theme',
  );
  demand(qna !== undefined, 'package.json does not say where questions are asked ("qna")');
  for (const each of manifest.categories ?? [])
    demand(categories.includes(each), `there is no category "${each}" in the shops`);
  return problems;
}

/** Whether the change log has a dated heading of that version, and nothing that is not released. */
export function changelogProblems(changelog: string, version: string): string[] {
  const headings = [...changelog.matchAll(/^## (.+)$/gm)].map(({ 1: heading = '' }) => heading);
  const [first = ''] = headings;
  const wanted = new RegExp(`^\\[?${version.replaceAll('.', '\\.')}\\]? - \\d{4}-\\d{2}-\\d{2}$`);
  if (wanted.test(first)) return [];
  return [`CHANGELOG.md begins with "${first}" and not with "${version} - YYYY-MM-DD"`];
}

/** Whether all tests passed on just this commit. */
export function testProblems(last: LastRun | undefined, commit: string): string[] {
  if (!last) return ['nothing is known of a run of all tests: npm test'];
  if (last.commit !== commit || !last.isClean) return ['all tests ran last on another state: npm test'];
  return last.failed > 0 ? [`${last.failed} tests failed`] : [];
}

/** What a person does then, each with a token of their own. @param files names, beside each other */
export function publishingCommands(
  version: string,
  files: { readonly extension: string; readonly npm: string },
): string[] {
  return [
    `git tag -a v${version} -m "Async Rust Lens ${version}" && git push origin v${version}`,
    `npx vsce publish --packagePath ${files.extension}`,
    `npx ovsx publish ${files.extension}`,
    `npm publish ./${files.npm} --access public`,
  ];
}
