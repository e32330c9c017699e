package uk.trigpoint.matching.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.matching.record.Variant.Kind;
import uk.trigpoint.matching.suggest.AddressSuggester;
import uk.trigpoint.matching.suggest.Suggestion;
import uk.trigpoint.matching.testing.Property;
import uk.trigpoint.testing.Seeds;

class AddressIndexWriterTest {
  private static final String[] STREETS = {
    "HIGH STREET", "HIGH ROAD", "MILL LANE", "ST JOHNS CLOSE", "WOOD GREEN"
  };
  private static final String[] TOWNS = {"WITNEY", "OXFORD", "COGGES"};
  private static final String[] NAMES = {"ROSE COTTAGE", "THE FORGE", "MILL HOUSE", "ROSEBANK"};
  private static final String[] POSTCODES = {"OX28 6AA", "OX28 4AA", "OX1 4AA", "OX3 0BB"};
  private static final int MAX_PROPERTIES = 24;

  /** An index updated incrementally returns the same results as a newly built one. */
  @RepeatedTest(4)
  void incrementalUpdatesEqualAFullRebuild() {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Map<Long, Property> properties = new TreeMap<>();
    AddressIndex index = null;
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      for (int generation = 0; generation < 12; generation++) {
        Set<Long> changed = change(properties, random);
        writer.remove(changed);
        changed.stream()
            .filter(properties::containsKey)
            .forEach(u -> writer.addProperty(properties.get(u).variants()));
        AddressIndex next = writer.build();
        if (index != null) {
          index.close();
        }
        index = next;
        try (AddressIndex rebuilt = Property.index(List.copyOf(properties.values()))) {
          assertSame(index, rebuilt, "seed " + seed + ", generation " + generation);
        }
      }
    }
  }

  private static Set<Long> change(Map<Long, Property> properties, Random random) {
    Set<Long> changed = new TreeSet<>();
    for (int n = random.nextInt(8); n >= 0; n--) {
      long uprn = 1_000_000 + random.nextInt(MAX_PROPERTIES);
      changed.add(uprn);
      if (random.nextInt(3) == 0) {
        properties.remove(uprn);
      } else {
        properties.put(uprn, any(uprn, random));
      }
    }
    return changed;
  }

  private static Property any(long uprn, Random random) {
    String street = "|" + one(STREETS, random) + "||" + one(TOWNS, random) + "|";
    String tail = street + one(POSTCODES, random);
    String building =
        random.nextInt(3) == 0 ? one(NAMES, random) : Integer.toString(1 + random.nextInt(9));
    String flat = random.nextInt(4) == 0 ? "FLAT " + (1 + random.nextInt(3)) : "";
    Property property =
        Property.of(uprn, flat + "|" + building + tail)
            .status(random.nextInt(6) == 0 ? 8 : 1)
            .at(430_000 + random.nextInt(30_000), 200_000 + random.nextInt(30_000));
    if (random.nextInt(3) == 0) {
      property.also(Kind.ALTERNATIVE, "|" + one(NAMES, random) + tail);
    }
    if (random.nextInt(4) == 0) {
      property.also(Kind.HISTORICAL, "|" + (1 + random.nextInt(9)) + tail);
    }
    return property;
  }

  private static String one(String[] all, Random random) {
    return all[random.nextInt(all.length)];
  }

  private static void assertSame(AddressIndex index, AddressIndex rebuilt, String when) {
    assertThat(index.size()).as(when).isEqualTo(rebuilt.size());
    for (String text : texts()) {
      assertThat(new AddressMatcher(index).match(text, 10))
          .as("%s: %s", when, text)
          .isEqualTo(new AddressMatcher(rebuilt).match(text, 10));
      assertThat(new AddressSuggester(index).suggest(text, 20))
          .as("%s: suggestions for %s", when, text)
          .isEqualTo(new AddressSuggester(rebuilt).suggest(text, 20));
    }
    for (String street : STREETS) {
      for (String town : TOWNS) {
        long usrn = Property.usrn(street, town);
        assertThat(new AddressSuggester(index).ofStreet(usrn, "", 100))
            .as("%s: of %s, %s", when, street, town)
            .isEqualTo(new AddressSuggester(rebuilt).ofStreet(usrn, "", 100));
      }
    }
  }

  private static List<String> texts() {
    List<String> texts =
        new ArrayList<>(List.of("1000003", "hi", "mil", "wit", "OX28", "OX28 4AA", "rose", "roze"));
    for (String street : STREETS) {
      texts.add(street);
      for (String town : TOWNS) {
        texts.add("3 " + street + ", " + town);
        texts.add("Flat 2, 3 " + street + " " + town + " OX28 6AA");
        texts.add("Rose Cottage, " + street + ", " + town);
      }
    }
    texts.add("Rose Bank, Mill Lane");
    texts.add("Roosebank, Mil Lane, Wintey");
    texts.add("Mill House, High Street, Oxford, OX3 0BB");
    return texts;
  }

  @Test
  void aPlaceIsRemovedWithItsLastAddress() {
    Property there = Property.of(1, "|1|MILL LANE|HAILEY|WITNEY|OX29 9AA").at(435_000, 212_000);
    Property here = Property.of(2, "|3|HIGH STREET||WITNEY|OX28 6AA").at(435_500, 209_500);
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      AddressIndex both = writer.addProperty(there.variants()).addProperty(here.variants()).build();
      assertThat(both.places().isPlace("HAILEY")).isTrue();
      writer.remove(List.of(1L));
      AddressIndex one = writer.build();
      assertThat(one.places().isPlace("HAILEY")).isFalse();
      assertThat(one.places().isPlace("WITNEY")).isTrue();
      assertThat(one.frequency("HAILEY")).isZero();
      assertThat(one.hasPostcode("OX299AA")).isFalse();
      assertThat(one.hasPostcodesIn("OX29")).isFalse();
      assertThat(one.fuzzyVocabulary().near("HAILY", 1)).isEmpty();
      assertThat(both.hasPostcode("OX299AA")).as("the generation before").isTrue();
    }
  }

  @Test
  void whatIsStoredWithAPropertyIsReplacedAndRemovedWithIt() {
    List<Variant> property =
        Property.of(1, "|1|MILL LANE||WITNEY|OX29 9AA")
            .also(Kind.HISTORICAL, "|9|MILL LANE||WITNEY|OX29 9AA")
            .variants();
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      AddressIndex first = writer.add(PreparedProperty.of(property, "one")).build();
      assertThat(first.findStored(1)).contains("one");
      assertThat(first.findStored(2)).isEmpty();
      writer.remove(List.of(1L));
      AddressIndex second = writer.add(PreparedProperty.of(property, "two")).build();
      assertThat(second.findStored(1)).contains("two");
      assertThat(first.findStored(1)).as("the generation before").contains("one");
      writer.remove(List.of(1L));
      assertThat(writer.addProperty(property).build().findStored(1)).isEmpty();
    }
  }

  @Test
  void mergingChangesNoAnswer() {
    Random random = new Random(20_261_129);
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      for (int i = 0; i < MAX_PROPERTIES; i++) {
        writer.addProperty(any(1_000_000 + i, random).variants());
        writer.buildUnmerged();
      }
      AddressIndex unmerged = writer.buildUnmerged();
      AddressIndex merged = writer.buildMerged();
      assertThat(unmerged.reader().leaves()).hasSizeGreaterThan(1);
      assertThat(merged.reader().leaves()).hasSize(1);
      assertSame(unmerged, merged, "merged");
    }
  }

  @Test
  void aStreetIsSuggestedByItsCurrentWords() {
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      writer.addProperty(Property.of(1, "|1|MILL LANE|HAILEY|WITNEY|OX29 9AA").variants()).build();
      writer.remove(List.of(1L));
      AddressIndex index =
          writer
              .addProperty(Property.of(1, "|1|MILL LANE|COGGES|WITNEY|OX29 9AA").variants())
              .build();
      AddressSuggester suggester = new AddressSuggester(index);
      assertThat(suggester.suggest("mill lane cogg", 5)).hasSize(1);
      assertThat(suggester.suggest("mill lane hail", 5)).isEmpty();
    }
  }

  @Test
  void anAcquiredGenerationStaysUsableAfterClose() {
    Property before = Property.of(1_000_001, "|1|MILL LANE||WITNEY|OX28 4AA");
    Property after = Property.of(1_000_001, "|1|WOOD GREEN||WITNEY|OX28 1BB");
    AddressIndexWriter writer = AddressIndex.builder();
    AddressIndex old = writer.addProperty(before.variants()).build();
    MatchResult answer = new AddressMatcher(old).match("1 Mill Lane, Witney", 5);
    List<Suggestion> suggestions = new AddressSuggester(old).suggest("mill", 5);
    assertThat(answer.band()).isEqualTo(Band.ACCEPT);
    assertThat(suggestions).hasSize(1);
    assertThat(old.acquire()).isTrue();

    AddressIndex next = old;
    for (int i = 0; i < 5; i++) {
      writer.remove(List.of(1_000_001L));
      AddressIndex made = writer.addProperty(after.variants()).build();
      next.close();
      next = made;
    }
    writer.close();
    assertThat(new AddressMatcher(old).match("1 Mill Lane, Witney", 5)).isEqualTo(answer);
    assertThat(new AddressSuggester(old).suggest("mill", 5)).isEqualTo(suggestions);
    assertThat(new AddressMatcher(next).match("1 Mill Lane, Witney", 5).band())
        .isNotEqualTo(Band.ACCEPT);
    assertThat(new AddressMatcher(next).match("1 Wood Green, Witney", 5).band())
        .as("a generation outlives its writer")
        .isEqualTo(Band.ACCEPT);

    old.release();
    assertThat(old.acquire()).as("closed after the last release").isFalse();
    next.close();
  }
}
