/** Waymark's sign and name: a post with two boards, one pointing on and one pointing back. */
export function Wordmark() {
  return (
    <span class="waymark-wordmark">
      <svg
        class="waymark-wordmark__sign"
        xmlns="http://www.w3.org/2000/svg"
        viewBox="0 0 28 32"
        width="28"
        height="32"
        aria-hidden="true"
        focusable="false"
      >
        <path class="waymark-wordmark__post" d="M12.5 1h3v30h-3z" />
        <path class="waymark-wordmark__onward" d="M6 4h15l5 4.5-5 4.5H6z" />
        <path class="waymark-wordmark__back" d="M22 16H8l-4.5 4L8 24h14z" />
      </svg>
      <span class="waymark-wordmark__name">Waymark</span>
    </span>
  )
}
