/** An address that a report gives: a link if it leads to the web, else plain words, for nothing else is to be opened. */
export function Address({ url }: { readonly url: string }) {
  const safe = /^https?:\/\//i.test(url) && URL.canParse(url);
  return safe ? (
    <a class="words" href={url} rel="noreferrer noopener nofollow" target="_blank">
      {url}
    </a>
  ) : (
    <span class="words">{url}</span>
  );
}
