/** esbuild.js hashes the sources of whatever reads items from text. */
declare module 'fingerprint:item-reader' {
  export const fingerprint: string;
}
declare module '*.md' {
  const text: string;
  export default text;
}
declare module '*.rs' {
  const text: string;
  export default text;
}
