/** A list of CycloneDX, as far as we read it. Source: the schema of CycloneDX 1.5. */
export interface BillOfMaterials {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly 'bom-ref': string;
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** Name and version of each package whose licence stands in a file of notices. */
export function noticedPackages(notices: string): string[] {
  return notices.split(/\n-{80}\n\n/).flatMap((notice) => {
    const [, name, version] = /^(\S+) (\S+) \(/.exec(notice) ?? [];
    return name === undefined || version === undefined ? [] : [`${name}@${version}`];
  });
}

/**
 * Of all that is installed, what is shipped: what the bundles are made of stands in their notices, and npm cannot know that.
 *
 * @param shipped as {@link noticedPackages} gives them
 * @throws where one of these is not installed
 */
export function shippedParts(whole: BillOfMaterials, shipped: ReadonlySet<string>): BillOfMaterials {
  const components = whole.components.filter(({ name, version }) => shipped.has(`${name}@${version}`));
  const found = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const lost = [...shipped].filter((each) => !found.has(each));
  if (lost.length > 0) throw new Error(`npm does not list what is shipped: ${lost.join(', ')}`);
  const refs = new Set(components.map((each) => each['bom-ref']));
  const root = whole.metadata.component['bom-ref'];
  const dependencies = whole.dependencies
    .filter(({ ref }) => ref === root || refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) }));
  return { ...whole, components, dependencies };
}
