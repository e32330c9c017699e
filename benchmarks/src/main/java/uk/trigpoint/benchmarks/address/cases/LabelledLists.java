package uk.trigpoint.benchmarks.address.cases;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.benchmarks.address.county.LineKeys;
import uk.trigpoint.benchmarks.address.measure.Expectation;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.benchmarks.address.measure.Result;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.record.Variant;

/**
 * Open lists labelled by people: difficult addresses of the Land Registry, and schools to find in
 * the register of all schools in England.
 */
public final class LabelledLists {
  public static final String LAND_REGISTRY = "ons_landregistry_labelled_uprn.csv";
  public static final String SCHOOLS = "school-eng_labelled_uprn.tsv";
  public static final String SCHOOL_REGISTER = "edubase.tsv.gz";

  /** A flat's or house's number, or a house's range, and the rest. */
  private static final Pattern LEADING_NUMBER =
      Pattern.compile(
          "((?:FLAT|APARTMENT|UNIT|ROOM) |)([0-9]{1,4})(?: ([0-9]{1,4})(?= [A-Z]))?( .*)");

  private static final List<Integer> STEPS = List.of(-4, -2, -1, 1, 2, 4);
  private static final long FIRST_DECOY = 900_000_000_000L;

  private LabelledLists() {}

  /**
   * Matches each text with the labelled addresses of all rows and their decoys, which are likely
   * neighbours of each: the same address with its first number or range higher or lower.
   */
  public static Result landRegistry(Path folder) {
    Map<String, Variant> variants = new LinkedHashMap<>();
    List<LabelledQuery> queries = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofNamedCsvRecord(folder.resolve(LAND_REGISTRY))) {
      for (NamedCsvRecord row : csv) {
        long uprn = Long.parseLong(row.getField("UPRN"));
        String address = row.getField("MATCHED_ABP_E32_ADDRESS");
        variants.put(address, Variant.ofText(uprn, address, null));
        queries.add(
            new LabelledQuery(
                "land registry " + row.getField("id"),
                row.getField("address"),
                Expectation.FIRST_ACCEPT,
                uprn,
                List.of("key " + row.getField("MKEY"))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String address : List.copyOf(variants.keySet())) {
      for (String decoy : decoys(address)) {
        variants.putIfAbsent(decoy, Variant.ofText(FIRST_DECOY + variants.size(), decoy, null));
      }
    }
    try (AddressIndex index = index(variants.values())) {
      return Result.of("land registry", new AddressMatcher(index), queries);
    }
  }

  private static List<String> decoys(String address) {
    Matcher leading = LEADING_NUMBER.matcher(address);
    if (!leading.matches()) {
      return List.of();
    }
    List<String> decoys = new ArrayList<>();
    int number = Integer.parseInt(leading.group(2));
    int end = leading.group(3) == null ? number : Integer.parseInt(leading.group(3));
    for (int step : STEPS) {
      // The next range on the same side of the street begins two numbers after this one.
      int by = end == number ? step : step * (Math.abs(end - number) + 2);
      if (number + by > 0) {
        String range = end == number ? "" : " " + (end + by);
        decoys.add(leading.group(1) + (number + by) + range + leading.group(4));
      }
    }
    return decoys;
  }

  /**
   * Matches schools with the register. Rows of the register with the same name and postcode are
   * merged. A school whose number is not in the register should not be accepted; a person must
   * judge whether it is the same place under another number.
   */
  public static List<Result> schools(Path folder) {
    Map<String, Long> byPlace = new HashMap<>();
    Map<String, Long> byNumber = new HashMap<>();
    List<Variant> variants = new ArrayList<>();
    for (Map<String, String> row : Tsv.read(folder.resolve(SCHOOL_REGISTER))) {
      String place = LineKeys.compact(get(row, "name") + get(row, "postcode"));
      long uprn = byPlace.computeIfAbsent(place, p -> byPlace.size() + 1L);
      byNumber.put(get(row, "test"), uprn);
      variants.add(
          Variant.ofText(uprn, get(row, "name") + ", " + get(row, "text"), get(row, "postcode")));
    }
    List<LabelledQuery> present = new ArrayList<>();
    List<LabelledQuery> absent = new ArrayList<>();
    for (Map<String, String> row : Tsv.read(folder.resolve(SCHOOLS))) {
      String text = get(row, "name") + ", " + get(row, "text") + ", " + get(row, "postcode");
      Long uprn = byNumber.get(get(row, "test"));
      if (uprn == null) {
        absent.add(
            new LabelledQuery(get(row, "test"), text, Expectation.NOT_ACCEPTED, 0, List.of()));
      } else {
        present.add(
            new LabelledQuery(get(row, "test"), text, Expectation.FIRST_ACCEPT, uprn, List.of()));
      }
    }
    try (AddressIndex index = index(variants)) {
      AddressMatcher matcher = new AddressMatcher(index);
      return List.of(
          Result.of("schools", matcher, present),
          Result.of("schools not in the register by their number", matcher, absent));
    }
  }

  private static AddressIndex index(Collection<Variant> variants) {
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      variants.forEach(writer::add);
      return writer.build();
    }
  }

  private static String get(Map<String, String> row, String column) {
    return row.getOrDefault(column, "").strip();
  }
}
