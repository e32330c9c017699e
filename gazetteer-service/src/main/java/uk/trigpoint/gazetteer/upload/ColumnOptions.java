package uk.trigpoint.gazetteer.upload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;

/**
 * What a request says about the columns of its file.
 *
 * @param listed names of the columns that make up the address, in order; empty if none are listed
 * @param roles roles by the name of the column
 * @param ignored names of columns that are not to be used
 */
public record ColumnOptions(
    List<String> listed, Map<String, AddressRole> roles, Set<String> ignored) {
  /** Nothing is said. */
  public static final ColumnOptions NONE = new ColumnOptions(List.of(), Map.of(), Set.of());

  /**
   * Parses the parameters {@code columns} and {@code ignore}.
   *
   * @param columns {@code A,B}: the columns of the address in order; or {@code A=number,B=street}:
   *     the roles of some columns, the others being recognised. Null for neither
   * @param ignore names separated by commas; null for none
   * @throws ProblemException 400 if a role does not exist, or both forms are mixed
   */
  public static ColumnOptions parse(@Nullable String columns, @Nullable String ignore) {
    List<String> listed = new ArrayList<>();
    Map<String, AddressRole> roles = new LinkedHashMap<>();
    Set<String> ignored = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String entry : split(columns)) {
      int equals = entry.lastIndexOf('=');
      if (equals < 0) {
        listed.add(entry);
      } else {
        roles.put(entry.substring(0, equals).strip(), role(entry.substring(equals + 1).strip()));
      }
    }
    ignored.addAll(split(ignore));
    if (!listed.isEmpty() && !roles.isEmpty()) {
      throw ProblemException.badParameter(
          "columns", "must be names only (A,B), or all with roles (A=number,B=street)");
    }
    return new ColumnOptions(listed, roles, ignored);
  }

  /** Finds the role that is stated for a column. */
  Optional<AddressRole> findRole(String column) {
    return roles.entrySet().stream()
        .filter(e -> isSame(e.getKey(), column))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Returns whether a column is not to be used. */
  boolean isIgnored(String column) {
    return ignored.stream().anyMatch(name -> isSame(name, column));
  }

  /**
   * Checks that all names are in the header.
   *
   * @throws ProblemException 400 that lists the columns of the file
   */
  void requireNames(List<String> header) {
    listed.forEach(name -> indexOf(name, header, "columns"));
    roles.keySet().forEach(name -> indexOf(name, header, "columns"));
    ignored.forEach(name -> indexOf(name, header, "ignore"));
  }

  /** Returns the indexes of the listed columns; a name that is repeated means all its columns. */
  List<Integer> listedIndexes(List<String> header) {
    List<Integer> indexes = new ArrayList<>();
    for (String name : listed) {
      for (int i = indexOf(name, header, "columns"); i < header.size(); i++) {
        if (isSame(name, header.get(i)) && !indexes.contains(i)) {
          indexes.add(i);
        }
      }
    }
    return indexes;
  }

  private static int indexOf(String name, List<String> header, String parameter) {
    for (int i = 0; i < header.size(); i++) {
      if (isSame(name, header.get(i))) {
        return i;
      }
    }
    throw ProblemException.badParameter(
        parameter, "there is no column '" + name + "'; the file has: " + String.join(", ", header));
  }

  private static boolean isSame(String name, String column) {
    return name.strip().equalsIgnoreCase(column.strip());
  }

  private static AddressRole role(String code) {
    return AddressRole.find(code)
        .or(() -> Optional.ofNullable(ColumnName.of(code).role()))
        .orElseThrow(
            () ->
                ProblemException.badParameter(
                    "columns", "'" + code + "' is not a role; use " + AddressRole.codes()));
  }

  private static List<String> split(@Nullable String names) {
    return names == null
        ? List.of()
        : Arrays.stream(names.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }
}
