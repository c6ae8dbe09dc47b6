// Averages that forecasters keep of what they see, one for each contact type.

/** Plain mean, per type. */
export class MeanByType {
  private readonly sums: number[] = [];
  private readonly counts: number[] = [];

  add(type: number, value: number): void {
    this.sums[type] = (this.sums[type] ?? 0) + value;
    this.counts[type] = (this.counts[type] ?? 0) + 1;
  }

  /** @param otherwise while nothing was seen */
  of(type: number, otherwise: number): number {
    const count = this.counts[type] ?? 0;
    return count === 0 ? otherwise : (this.sums[type] ?? 0) / count;
  }
}

/** Mean of the values of the last days, per type; whole hours are forgotten at once. */
export class RecentMeanByType {
  private readonly hours: { readonly from: number; readonly sums: number[]; readonly counts: number[] }[] = [];

  constructor(private readonly memoryMs: number) {}

  add(type: number, value: number, at: number): void {
    const from = Math.floor(at / 3_600_000);
    let hour = this.hours.at(-1);
    if (hour?.from !== from) {
      hour = { from, sums: [], counts: [] };
      this.hours.push(hour);
      while ((this.hours[0]?.from ?? from) * 3_600_000 < at - this.memoryMs) this.hours.shift();
      this.total = undefined;
    }
    hour.sums[type] = (hour.sums[type] ?? 0) + value;
    hour.counts[type] = (hour.counts[type] ?? 0) + 1;
  }

  private total: { readonly sums: number[]; readonly counts: number[] } | undefined;

  /** As of the last full hour, once there is one. */
  of(type: number, otherwise: number): number {
    this.total ??= this.summedUp();
    const count = this.total.counts[type] ?? 0;
    return count === 0 ? otherwise : (this.total.sums[type] ?? 0) / count;
  }

  private summedUp() {
    const sums: number[] = [];
    const counts: number[] = [];
    for (const hour of this.hours)
      hour.counts.forEach((count, type) => {
        counts[type] = (counts[type] ?? 0) + count;
        sums[type] = (sums[type] ?? 0) + (hour.sums[type] ?? 0);
      });
    return { sums, counts };
  }
}
