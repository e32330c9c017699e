package uk.trigpoint.benchmarks.address.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.benchmarks.address.county.Home;
import uk.trigpoint.benchmarks.address.measure.Expectation;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;

/**
 * Numbers and streets of a town that a village with its post town has too: 11 HIGH STREET, CHIPPING
 * NORTON is in the town, and 11 HIGH STREET, OVER NORTON, CHIPPING NORTON is not. All such texts of
 * a county.
 */
public final class OwnTownTexts {
  private OwnTownTexts() {}

  /** Returns the texts; the town's own house is right. */
  public static List<LabelledQuery> of(List<Home> county) {
    Map<String, List<Home>> houses = new LinkedHashMap<>();
    for (Home home : county) {
      String text = home.isLive() ? text(home) : null;
      if (text != null) {
        houses.computeIfAbsent(text, t -> new ArrayList<>()).add(home);
      }
    }
    List<LabelledQuery> queries = new ArrayList<>();
    houses.forEach(
        (text, homes) -> {
          List<Home> own = homes.stream().filter(OwnTownTexts::isInTown).toList();
          if (own.size() == 1 && homes.size() > 1) {
            queries.add(
                new LabelledQuery(
                    text, text, Expectation.FIRST, own.getFirst().uprn(), List.of("own town")));
          }
        });
    return queries;
  }

  private static boolean isInTown(Home home) {
    AddressParts parts = home.preferred().parts();
    return parts.locality() == null && postTown(parts).equals(parts.town());
  }

  /** Returns number, street and post town of a house; null if it has more or less. */
  private static @Nullable String text(Home home) {
    AddressParts parts = home.preferred().parts();
    AddressableObject house = parts.pao();
    boolean plain =
        parts.sao().text() == null
            && parts.sao().startNumber() == null
            && house.text() == null
            && house.endNumber() == null;
    return !plain || house.startNumber() == null
        ? null
        : house.startNumber()
            + (house.startSuffix() == null ? "" : house.startSuffix())
            + " "
            + parts.street()
            + ", "
            + postTown(parts);
  }

  private static String postTown(AddressParts parts) {
    String town = parts.postTown() == null ? parts.town() : parts.postTown();
    return town == null ? "" : town;
  }
}
