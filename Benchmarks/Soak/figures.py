"""What was measured, in lines, and what missed its limit."""


class Figures:
    """Prints as it goes. A figure binds only in a long run: a short one on a busy machine says nothing about ratios."""

    def __init__(self, binds):
        self.binds, self.missed = binds, []

    def head(self, title):
        print(f"\n{title}", flush=True)

    def say(self, name, value, unit="", limit=None, at_most=True):
        """A figure, with the limit that it must keep where there is one."""
        text = f"{value:,.2f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
        limit = limit if self.binds else None
        bound = "" if limit is None else f"   (limit {'≤' if at_most else '≥'} {limit})"
        is_kept = limit is None or (value <= limit if at_most else value >= limit)
        print(f"  {'' if is_kept else 'MISSED '}{name}: {text} {unit}{bound}".rstrip(), flush=True)
        if not is_kept:
            self.missed.append(f"{name}: {text} {unit}".strip())

    def require(self, what, holds, detail=""):
        print(f"  {'yes' if holds else 'NO'}: {what}{' (' + str(detail) + ')' if detail else ''}", flush=True)
        if not holds:
            self.missed.append(f"{what} {detail}".strip())


def median(values):
    values = sorted(values)
    return values[len(values) // 2] if values else 0.0


def high(values, share=0.99):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else 0.0
