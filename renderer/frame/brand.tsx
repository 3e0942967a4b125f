/** The mark of the app: a slice of citron, which is also a clock at month end. */
export function Brand() {
  return (
    <div className="brand">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <rect width="20" height="20" rx="5" fill="#d9e021" />
        <g fill="none" stroke="#1f2206" strokeLinecap="round">
          <circle cx="10" cy="10" r="5.6" strokeWidth="1.8" strokeDasharray="26.4 8.8" />
          <path d="M10 10V4.4M10 10h5.6M10 10l4-4" strokeWidth="1.3" />
        </g>
      </svg>
      <span>Citron Desk</span>
    </div>
  );
}
