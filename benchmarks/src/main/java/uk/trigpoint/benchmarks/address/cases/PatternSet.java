package uk.trigpoint.benchmarks.address.cases;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.benchmarks.address.measure.Expectation;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.matching.record.Variant.Kind;

/**
 * Sixty patterns of address queries over a small invented gazetteer, with the expected result of
 * each, and similar twins that match nothing.
 */
public final class PatternSet {
  private static final Pattern NUMBER = Pattern.compile("([0-9]+)([A-Z]?)(?:-([0-9]+)([A-Z]?))?");
  private static final Pattern FIRST = Pattern.compile("first ([0-9]+)( accept| review)?");
  private static final int CUSTODIAN = 3125;
  private static final int FIRST_USRN = 48_900_001;
  private static final double METRES_BETWEEN_TOWNS = 12_000;
  private static final double METRES_BETWEEN_VILLAGES = 1_500;

  private PatternSet() {}

  /** Builds the index of the gazetteer. */
  public static AddressIndex index() {
    Map<Long, List<Variant>> byUprn = new LinkedHashMap<>();
    for (Variant variant : variants()) {
      byUprn.computeIfAbsent(variant.uprn(), uprn -> new ArrayList<>()).add(variant);
    }
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      byUprn.values().forEach(writer::addProperty);
      return writer.build();
    }
  }

  private static List<Variant> variants() {
    Map<String, Long> streets = new HashMap<>();
    Map<String, Integer> towns = new HashMap<>();
    Map<String, Integer> localities = new HashMap<>();
    List<Variant> variants = new ArrayList<>();
    for (NamedCsvRecord row : read("patterns-gazetteer.csv")) {
      String street = row.getField("street") + row.getField("locality") + row.getField("town");
      long usrn = streets.computeIfAbsent(street, s -> FIRST_USRN + (long) streets.size());
      String parent = row.getField("parent");
      variants.add(
          new Variant(
              Long.parseLong(row.getField("uprn")),
              usrn,
              Kind.valueOf(row.getField("kind").toUpperCase(Locale.UK).replace(' ', '_')),
              Integer.parseInt(row.getField("status")),
              row.getField("class"),
              CUSTODIAN,
              parent.isEmpty() ? null : Long.valueOf(parent),
              100_000 + METRES_BETWEEN_TOWNS * place(towns, row.getField("town")),
              100_000 + METRES_BETWEEN_VILLAGES * place(localities, row.getField("locality")),
              parts(row)));
    }
    return variants;
  }

  private static int place(Map<String, Integer> places, String name) {
    return places.computeIfAbsent(name, n -> places.size());
  }

  /** Returns all queries, numbered by pattern; twins have their own kind. */
  public static List<LabelledQuery> queries() {
    List<LabelledQuery> queries = new ArrayList<>();
    for (NamedCsvRecord row : read("patterns.csv")) {
      String pattern = "pattern " + row.getField("pattern");
      boolean twin = !row.getField("twin").isEmpty();
      String expected = row.getField("expected");
      Matcher first = FIRST.matcher(expected);
      boolean named = first.matches();
      Expectation expectation =
          named
              ? switch (Objects.requireNonNullElse(first.group(2), "")) {
                case " accept" -> Expectation.FIRST_ACCEPT;
                case " review" -> Expectation.FIRST_REVIEW;
                default -> Expectation.FIRST;
              }
              : Expectation.valueOf(expected.toUpperCase(Locale.UK).replace(' ', '_'));
      queries.add(
          new LabelledQuery(
              pattern + ", line " + row.getStartingLineNumber(),
              row.getField("query"),
              expectation,
              named ? Long.parseLong(first.group(1)) : 0,
              List.of(twin ? pattern + " twin" : pattern)));
    }
    return queries;
  }

  private static AddressParts parts(NamedCsvRecord row) {
    AddressableObject pao = number(row.getField("number"), row.getField("name"));
    String street = row.getField("street");
    return new AddressParts(
        orNull(row.getField("organisation")),
        new AddressableObject(null, null, null, null, orNull(row.getField("sao"))),
        pao,
        orNull(street),
        orNull(row.getField("locality")),
        orNull(row.getField("town")),
        orNull(row.getField("post_town")),
        orNull(row.getField("postcode")));
  }

  private static AddressableObject number(String number, String name) {
    Matcher matcher = NUMBER.matcher(number);
    if (!matcher.matches()) {
      return new AddressableObject(null, null, null, null, orNull(name));
    }
    return new AddressableObject(
        Integer.valueOf(matcher.group(1)),
        orNull(matcher.group(2)),
        matcher.group(3) == null ? null : Integer.valueOf(matcher.group(3)),
        matcher.group(4) == null ? null : orNull(matcher.group(4)),
        orNull(name));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static List<NamedCsvRecord> read(String name) {
    try (InputStream in = PatternSet.class.getResourceAsStream(name);
        CsvReader<NamedCsvRecord> csv =
            CsvReader.builder()
                .ofNamedCsvRecord(
                    new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
