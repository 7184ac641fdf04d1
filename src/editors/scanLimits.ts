import { t } from './language';
/** A workspace with more Rust files is looked at only so far. */
export const mostFiles = 10_000;
/** Where each file is fetched over a network, a workspace with more of them is left at what is open. */
export const mostDistantFiles = 500;

/** Schemes of files that lie where the extension runs, or near it. */
const near = new Set(['file', 'vscode-remote']);

/**
 * The files of a workspace that are looked at though nobody has them open.
 *
 * @param found not more than {@link mostFiles}
 * @returns and what the log is to say, where some are left out
 */
export function limitFiles<Uri extends { readonly scheme: string }>(
  found: readonly Uri[],
): { readonly files: readonly Uri[]; readonly note?: string } {
  const local = found.filter(({ scheme }) => near.has(scheme));
  const distant = found.length - local.length;
  if (distant > mostDistantFiles) {
    const note = t(
      'The workspace has {0} Rust files that would be fetched over the network: only those that are open are looked at.',
      distant,
    );
    return { files: local, note };
  }
  if (found.length < mostFiles) return { files: found };
  return {
    files: found,
    note: t('The workspace has more Rust files than the {0} that are looked at.', mostFiles),
  };
}
