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
import uk.trigpoint.gazetteer.upload.AddressColumns;
import uk.trigpoint.http.problem.ProblemException;

/** The address columns of a file, and the names of the columns that matching adds. */
record MatchColumns(List<Integer> address) {
  private static final String PREFIX = "match_";

  /**
   * Finds the address columns.
   *
   * @param names column names separated by commas, in address order; null to recognise them by name
   * @throws ProblemException 400 that lists the columns of the file
   */
  static MatchColumns of(List<String> header, @Nullable String names) {
    if (names != null) {
      return new MatchColumns(
          Arrays.stream(names.split(",")).map(name -> index(header, name.strip())).toList());
    }
    List<String> plain = header.stream().map(AddressColumns::normalise).toList();
    List<Integer> found = new ArrayList<>(AddressColumns.addresses(plain));
    int postcode = AddressColumns.postcode(plain);
    if (postcode >= 0) {
      found.add(postcode);
    }
    if (found.isEmpty()) {
      throw unknown("we could not recognise an address column", header);
    }
    return new MatchColumns(List.copyOf(found));
  }

  /** Returns the address of a row, its parts separated by commas. */
  String text(IntFunction<String> field) {
    return address.stream()
        .map(field::apply)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Returns the name of an added column; prefixed if the file already has that name. */
  static String name(Added added, Iterable<String> header) {
    Set<String> taken = new HashSet<>();
    header.forEach(name -> taken.add(name.strip().toLowerCase(Locale.ROOT)));
    String name = added.column();
    while (taken.contains(name)) {
      name = PREFIX + name;
    }
    return name;
  }

  private static int index(List<String> header, String names) {
    int exact = header.indexOf(names);
    if (exact >= 0) {
      return exact;
    }
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).strip().equalsIgnoreCase(names)) {
        return i;
      }
    }
    throw unknown("there is no column '" + names + "'", header);
  }

  private static ProblemException unknown(String what, List<String> header) {
    return ProblemException.badParameter(
        "columns", what + "; use columns=… with names from: " + String.join(", ", header));
  }
}
