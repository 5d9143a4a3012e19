/** What Vite makes of a stylesheet that is asked for as text. */
declare module "*.css?inline" {
  const text: string;
  export default text;
}
