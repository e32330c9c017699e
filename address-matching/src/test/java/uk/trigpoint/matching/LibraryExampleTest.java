package uk.trigpoint.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.matching.record.Variant.Kind;

/** The example in the module's README. */
class LibraryExampleTest {
  @Test
  void matchesAnAddressWithTheLibraryAlone() {
    AddressParts parts =
        new AddressParts(
            null,
            AddressableObject.NONE,
            new AddressableObject(12, null, null, null, null),
            "HIGH STREET",
            null,
            "WITNEY",
            "WITNEY",
            "OX28 6HG");
    AddressIndex index =
        AddressIndex.builder()
            .add(
                new Variant(
                    100L, 33L, Kind.PREFERRED, 1, "RD04", 3125, null, 435_600, 209_700, parts))
            .build();
    MatchResult result = new AddressMatcher(index).match("12 high st, witney", 5);
    Match best = result.matches().getFirst();

    assertThat(best.uprn()).isEqualTo(100);
    assertThat(best.band()).isEqualTo(Band.ACCEPT);
    assertThat(best.explanation()).isNotEmpty();
  }
}
