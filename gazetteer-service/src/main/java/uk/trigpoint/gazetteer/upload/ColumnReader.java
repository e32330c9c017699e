package uk.trigpoint.gazetteer.upload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Decides which columns of a table are parts of an address, by their names and by a sample of rows.
 * Refuses a table rather than leave out a column that seems to be such a part.
 */
public final class ColumnReader {
  private static final String COLUMNS = "columns";
  private static final String UNRELATED = "not part of an address";
  private static final int MAX_SHOWN = 3;

  /** Parts in which the number of a building can be; that of a flat is another. */
  private static final Set<AddressRole> BUILDING_NUMBERS =
      Set.of(
          AddressRole.NAME_OR_NUMBER,
          AddressRole.NUMBER,
          AddressRole.ADDRESS,
          AddressRole.LINE,
          AddressRole.STREET);

  /** Parts that say where a street is. */
  private static final Set<AddressRole> PLACES =
      Set.of(
          AddressRole.ADDRESS,
          AddressRole.LINE,
          AddressRole.LOCALITY,
          AddressRole.TOWN,
          AddressRole.POSTCODE);

  private final List<String> header;
  private final List<List<String>> sample;
  private final ColumnOptions options;
  private final List<ColumnUse> uses = new ArrayList<>();

  private ColumnReader(List<String> header, List<List<String>> sample, ColumnOptions options) {
    this.header = header;
    this.sample = sample;
    this.options = options;
  }

  /**
   * Reads a header.
   *
   * @param sample the first rows; a row may have fewer or more fields than the header
   * @throws ProblemException 400 that names the columns, if no address is recognised, if there are
   *     two, or if a column that is not recognised looks like a part of one
   */
  public static ColumnReading read(
      List<String> header, List<List<String>> sample, ColumnOptions options) {
    options.requireNames(header);
    return options.listed().isEmpty()
        ? new ColumnReader(header, sample, options).read()
        : ColumnReading.ofList(header, options.listedIndexes(header));
  }

  /** Reads a header by its names only, and refuses nothing. */
  public static ColumnReading readNames(List<String> header) {
    ColumnReader reader = new ColumnReader(header, List.of(), ColumnOptions.NONE);
    header.forEach(name -> reader.uses.add(reader.named(name)));
    reader.leaveOutOthers();
    return ColumnReading.of(reader.uses);
  }

  /** Returns whether a first row is not a header, because it has an address. */
  public static boolean isData(List<String> first) {
    return first.stream().anyMatch(v -> ValueKind.POSTCODE.test(v) || ValueKind.ADDRESS.test(v));
  }

  /** Returns how many texts of a row are names of parts of an address. */
  public static int countNames(List<String> row) {
    return (int) row.stream().filter(text -> ColumnName.of(text).role() != null).count();
  }

  /** Returns names for the columns of a table without a header. */
  public static List<String> names(int width) {
    return IntStream.rangeClosed(1, width).mapToObj(i -> "column_" + i).toList();
  }

  /**
   * Reads a table without a header by its values: the address is what stands between the first
   * column with parts of addresses and the last one.
   *
   * @throws ProblemException as {@link #read}
   */
  public static ColumnReading readValues(
      int width, List<List<String>> sample, ColumnOptions options) {
    List<String> names = names(width);
    options.requireNames(names);
    return options.listed().isEmpty()
        ? new ColumnReader(names, sample, options).readValues()
        : ColumnReading.ofList(names, options.listedIndexes(names));
  }

  private ColumnReading read() {
    header.forEach(name -> uses.add(named(name)));
    leaveOutOthers();
    requireOneAddress();
    leaveOutByValues();
    if (uses.stream().noneMatch(u -> u.role() != null)) {
      throw unknown("we could not recognise an address column");
    }
    IntStream.range(0, uses.size()).forEach(this::check);
    return ColumnReading.of(uses);
  }

  private ColumnUse named(String name) {
    if (options.isIgnored(name)) {
      return ColumnUse.unused(name, "ignored");
    }
    Optional<AddressRole> stated = options.findRole(name);
    if (stated.isPresent()) {
      return ColumnUse.as(name, stated.get());
    }
    ColumnName read = ColumnName.of(name);
    if (read.role() != null) {
      return new ColumnUse(name, read.role(), read.line(), read.owner(), "");
    }
    return ColumnUse.unused(name, ColumnName.isUnrelated(name) ? UNRELATED : "");
  }

  /** Leaves out addresses of others, such as a landlord's, if there is another address. */
  private void leaveOutOthers() {
    if (uses.stream().noneMatch(u -> isPlace(u) && !isOthers(u))) {
      return;
    }
    uses.replaceAll(
        u ->
            u.role() != null && isOthers(u)
                ? ColumnUse.unused(u.name(), "another address (" + u.owner() + ")")
                : u);
  }

  private static boolean isPlace(ColumnUse use) {
    return use.role() != null && use.role() != AddressRole.ORGANISATION;
  }

  private static boolean isOthers(ColumnUse use) {
    return new ColumnName(use.role(), use.owner(), 0).isOthers();
  }

  private void requireOneAddress() {
    Map<String, Map<String, String>> byPart = new LinkedHashMap<>();
    for (ColumnUse use : uses) {
      if (isPlace(use)) {
        byPart
            .computeIfAbsent(use.role() + " " + use.line(), part -> new LinkedHashMap<>())
            .putIfAbsent(use.owner(), use.name());
      }
    }
    byPart.values().stream()
        .filter(owners -> owners.size() > 1)
        .findFirst()
        .ifPresent(
            owners -> {
              throw ProblemException.badParameter(
                  COLUMNS,
                  "the file has more than one address: "
                      + String.join(", ", owners.values())
                      + ". Leave the columns of all but one out with ignore=, or list those of the address with columns=");
            });
  }

  /** Leaves out columns whose names say more than their values hold. */
  private void leaveOutByValues() {
    for (int i = 0; i < uses.size(); i++) {
      ColumnUse use = uses.get(i);
      AddressRole role = use.role();
      if (role == null || options.findRole(use.name()).isPresent()) {
        continue;
      }
      List<String> values = values(i);
      boolean isName =
          Set.of(AddressRole.STREET, AddressRole.LOCALITY, AddressRole.TOWN, AddressRole.COUNTY)
              .contains(role);
      boolean isLineNumber = role == AddressRole.ADDRESS && ColumnName.isLine(use.name());
      if ((isName || isLineNumber)
          && !values.isEmpty()
          && values.stream().allMatch(v -> v.matches("[0-9.,]+"))) {
        uses.set(i, ColumnUse.unused(use.name(), "only numbers"));
      } else if (role == AddressRole.NUMBER
          && ColumnName.isVagueNumber(use.name())
          && isNoHouseNumber(i, values)) {
        uses.set(i, ColumnUse.unused(use.name(), "not house numbers"));
      }
    }
  }

  private boolean isNoHouseNumber(int column, List<String> values) {
    long houseNumbers = values.stream().filter(ValueKind.HOUSE_NUMBER::test).count();
    if (2 * houseNumbers < values.size()) {
      return true;
    }
    boolean hasStreet = uses.stream().anyMatch(u -> u.role() == AddressRole.STREET);
    return hasNumbersWithout(column) || (!hasStreet && ValueKind.isSerial(values));
  }

  /** Returns whether most addresses have a number without a column. */
  private boolean hasNumbersWithout(int column) {
    List<ColumnUse> others = new ArrayList<>(uses);
    if (column >= 0) {
      others.set(column, ColumnUse.unused("", ""));
    }
    others.replaceAll(u -> hasBuildingNumber(u) ? u : ColumnUse.unused("", ""));
    ColumnReading reading = ColumnReading.of(others);
    List<String> texts =
        sample.stream()
            .map(row -> reading.text(i -> value(row, i)))
            .filter(text -> !text.isEmpty())
            .toList();
    long numbered = texts.stream().filter(t -> t.chars().anyMatch(Character::isDigit)).count();
    return !texts.isEmpty() && 2 * numbered >= texts.size();
  }

  private static boolean hasBuildingNumber(ColumnUse use) {
    AddressRole role = use.role();
    return role != null && BUILDING_NUMBERS.contains(role);
  }

  /** Refuses an unknown column that looks like a part of an address. */
  private void check(int column) {
    ColumnUse use = uses.get(column);
    String name = use.name();
    boolean unrelated = use.reason().equals(UNRELATED) && !ColumnName.isFreeText(name);
    if (!use.isUnknown() && !unrelated) {
      return;
    }
    List<String> values = values(column);
    Optional<ValueKind> kind = ValueKind.of(values);
    boolean looksLikeIt =
        switch (kind.orElse(null)) {
          case null -> false;
          case HOUSE_NUMBER -> !unrelated && !hasNumbersWithout(-1);
          // The town of a record, or of its ward, is no news beside the one of the address.
          case TOWN -> uses.stream().noneMatch(u -> u.role() != null && PLACES.contains(u.role()));
          case POSTCODE, ADDRESS, STREET -> true;
        };
    boolean sounds = !unrelated && !values.isEmpty() && ColumnName.isRelated(name);
    if (!looksLikeIt && !sounds) {
      return;
    }
    String shown =
        new TreeSet<>(values).stream().limit(MAX_SHOWN).collect(Collectors.joining(", "));
    throw ProblemException.badParameter(
        COLUMNS,
        "we do not know the column '"
            + name
            + "', which seems to have "
            + (looksLikeIt ? kind.get().title() : "a part of the address")
            + " ("
            + shown
            + "). Say what it is with columns="
            + name
            + "="
            + (looksLikeIt ? kind.get().role().code() : "ROLE")
            + ", or leave it out with ignore="
            + name
            + ". Roles are "
            + AddressRole.codes());
  }

  private ColumnReading readValues() {
    List<Optional<ValueKind>> kinds =
        IntStream.range(0, header.size()).mapToObj(i -> ValueKind.of(values(i))).toList();
    int first = header.size();
    int last = -1;
    for (int i = 0; i < header.size(); i++) {
      ValueKind kind = kinds.get(i).orElse(null);
      if (kind != null && kind != ValueKind.POSTCODE) {
        first = Math.min(first, i);
        last = i;
      } else if (kind == ValueKind.POSTCODE && first < i) {
        last = i;
      }
    }
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      boolean within = i >= first && i <= last && !values(i).isEmpty();
      if (options.isIgnored(name)) {
        uses.add(ColumnUse.unused(name, "ignored"));
      } else if (options.findRole(name).isPresent()) {
        uses.add(ColumnUse.as(name, options.findRole(name).get()));
      } else if (kinds.get(i).equals(Optional.of(ValueKind.POSTCODE))) {
        uses.add(ColumnUse.as(name, AddressRole.POSTCODE));
      } else if (within) {
        uses.add(new ColumnUse(name, AddressRole.LINE, i + 1, "", ""));
      } else {
        uses.add(ColumnUse.unused(name, ""));
      }
    }
    if (uses.stream().noneMatch(u -> u.role() != null)) {
      throw unknown("the file has no header, and we could not recognise an address column");
    }
    return ColumnReading.of(uses);
  }

  private List<String> values(int column) {
    return sample.stream()
        .map(row -> value(row, column).strip())
        .filter(v -> !v.isEmpty())
        .collect(Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
  }

  private static String value(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  private ProblemException unknown(String what) {
    return ProblemException.badParameter(
        COLUMNS, what + "; use columns=… with names from: " + String.join(", ", header));
  }
}
