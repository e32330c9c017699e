package uk.trigpoint.gazetteer.bulk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.bulk.MatchFile.Added;
import uk.trigpoint.gazetteer.table.AddressColumns;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The columns of a file: which hold the address, and what the added ones are called beside them.
 */
record Columns(List<Integer> address) {
  private static final String PREFIX = "match_";

  /**
   * Finds the address.
   *
   * @param wanted names set off by commas, in the order they are written; null to recognise them
   * @throws ProblemException 400 naming the columns there are
   */
  static Columns of(List<String> header, @Nullable String wanted) {
    if (wanted != null) {
      return new Columns(
          Arrays.stream(wanted.split(",")).map(name -> index(header, name.strip())).toList());
    }
    List<String> plain = header.stream().map(AddressColumns::plain).toList();
    List<Integer> found = new ArrayList<>(AddressColumns.addresses(plain));
    int postcode = AddressColumns.postcode(plain);
    if (postcode >= 0) {
      found.add(postcode);
    }
    if (found.isEmpty()) {
      throw unknown("no column is recognised as an address", header);
    }
    return new Columns(List.copyOf(found));
  }

  /** The address of a row, its parts set off by commas. */
  String text(IntFunction<String> field) {
    return address.stream()
        .map(field::apply)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** What an added column is called; a name that the file has already gets a prefix. */
  static String name(Added added, Iterable<String> header) {
    Set<String> taken = new HashSet<>();
    header.forEach(name -> taken.add(name.strip().toLowerCase(Locale.ROOT)));
    String name = added.column();
    while (taken.contains(name)) {
      name = PREFIX + name;
    }
    return name;
  }

  private static int index(List<String> header, String wanted) {
    int exact = header.indexOf(wanted);
    if (exact >= 0) {
      return exact;
    }
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).strip().equalsIgnoreCase(wanted)) {
        return i;
      }
    }
    throw unknown("there is no column '" + wanted + "'", header);
  }

  private static ProblemException unknown(String what, List<String> header) {
    return ProblemException.badParameter(
        "columns", what + "; say columns=… out of these: " + String.join(", ", header));
  }
}
