package uk.trigpoint.samplecounty;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.trigpoint.samplecounty.place.Settlement;

/** Distributes the number of addresses among the settlements; the shares add up exactly. */
final class Quotas {
  private Quotas() {}

  /** Returns the quota of each settlement, in proportion to its full size. */
  static int[] share(int addresses, List<Settlement> settlements) {
    double full = settlements.stream().mapToInt(Settlement::fullSize).sum();
    int[] quotas = new int[settlements.size()];
    List<Integer> byRemainder = new ArrayList<>();
    int shared = 0;
    for (Settlement place : settlements) {
      quotas[place.index()] = (int) (addresses * (place.fullSize() / full));
      shared += quotas[place.index()];
      byRemainder.add(place.index());
    }
    byRemainder.sort(
        Comparator.comparingDouble(
            i -> quotas[i] - addresses * (settlements.get(i).fullSize() / full)));
    for (int i = 0; shared < addresses; i = (i + 1) % byRemainder.size()) {
      quotas[byRemainder.get(i)]++;
      shared++;
    }
    return quotas;
  }
}
