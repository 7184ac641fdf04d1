/** esbuild.js hashes the sources of whatever reads items from text. */
declare module 'fingerprint:item-reader' {
  export const fingerprint: string;
}
/** esbuild.js gathers the texts of a folder's files, by their paths in it. */
declare module 'texts:*' {
  export const texts: Readonly<Record<string, string>>;
}
declare module '*.md' {
  const text: string;
  export default text;
}
declare module '*.rs' {
  const text: string;
  export default text;
}
