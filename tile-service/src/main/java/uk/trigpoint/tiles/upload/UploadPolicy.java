package uk.trigpoint.tiles.upload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.access.PolicyJson;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.datasets.explain.PolicyValidator;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The access policy of an upload: {@code access} as rules; or {@code read} and {@code hidden},
 * short for rules without conditions; or, if none is stated, the dataset's policy as it is.
 */
final class UploadPolicy {
  private final UploadMetadata metadata;

  UploadPolicy(UploadMetadata metadata) {
    this.metadata = metadata;
  }

  /**
   * Checks everything that does not depend on the file or the dataset.
   *
   * @throws ProblemException 400 that names the member at fault
   */
  void requireValid() {
    if (metadata.access() != null && isShortForm()) {
      throw ProblemException.badParameter(
          "metadata.access", "cannot be combined with read or hidden");
    }
    stated();
  }

  /**
   * Returns the policy to publish.
   *
   * @param current the dataset as it is; empty for a new one
   * @param columns of the file
   * @param names that the policy may use
   * @throws ProblemException 400 that names the member at fault
   */
  AccessPolicy over(Optional<Dataset> current, List<Column> columns, AccessNames names) {
    if (metadata.hidden() != null) {
      metadata
          .hidden()
          .keySet()
          .forEach(c -> UploadMetadata.require("metadata.hidden", c, columns));
    }
    AccessPolicy policy = current.map(this::over).orElseGet(this::stated);
    requireReaders(policy.readers());
    try {
      new PolicyValidator(columns, names).requireValid(policy);
    } catch (PolicyException e) {
      throw AccessReview.invalid("metadata.access", e);
    }
    return policy;
  }

  /** Requires that {@code read} names the roles of {@code hidden}, which makes nobody a reader. */
  private void requireReaders(Set<Role> readers) {
    if (metadata.hidden() == null) {
      return;
    }
    metadata
        .hidden()
        .forEach(
            (column, codes) -> {
              Set<Role> others = new TreeSet<>(roles(codes));
              others.removeAll(readers);
              if (!others.isEmpty()) {
                throw ProblemException.badParameter(
                    "metadata.hidden." + column,
                    "names %1$s, which read does not name, so they would not see the column. Add %1$s to read, which is %2$s"
                        .formatted(codes(others), codes(readers)));
              }
            });
  }

  private static String codes(Set<Role> roles) {
    return roles.stream().map(Role::code).collect(Collectors.joining(", "));
  }

  private AccessPolicy over(Dataset current) {
    AccessPolicy before = current.policy();
    if (metadata.access() != null) {
      return stated();
    }
    if (isShortForm() || narrowsLicence(current)) {
      if (!isShort(before)) {
        throw ProblemException.badParameter(
            isShortForm() ? "metadata.read" : "metadata.licence",
            "the access policy of '"
                + current.id()
                + "' has rules with conditions or masked places; state the new policy in metadata.access");
      }
      return stated(
          metadata.read() != null || narrowsLicence(current)
              ? metadata.read()
              : before.readers().stream().map(Role::code).toList(),
          metadata.hidden() != null ? metadata.hidden() : hidden(before));
    }
    return UploadMetadata.check(
        "metadata.licence", () -> new AccessPolicy(isPersonal(), before.rules()));
  }

  private boolean isShortForm() {
    return metadata.read() != null || metadata.hidden() != null;
  }

  /** Returns whether a policy can be written as {@code read} and {@code hidden}. */
  private static boolean isShort(AccessPolicy policy) {
    return policy.rules().stream()
        .allMatch(
            r ->
                r.condition() == null
                    && r.precision().equals(Precision.EXACT)
                    && r.columns().mode() != ColumnSelection.Mode.NAMED);
  }

  private static Map<String, List<String>> hidden(AccessPolicy policy) {
    Set<String> columns = new TreeSet<>();
    policy.rules().forEach(r -> columns.addAll(r.columns().names()));
    Map<String, List<String>> hidden = new TreeMap<>();
    for (String column : columns) {
      hidden.put(
          column,
          policy.rules().stream()
              .filter(r -> r.columns().includes(column))
              .flatMap(r -> r.roles().stream())
              .map(Role::code)
              .toList());
    }
    return hidden;
  }

  /** Returns whether the stated licence no longer allows public reading that is in force. */
  private boolean narrowsLicence(Dataset current) {
    return metadata.licence() != null
        && metadata.terms() != current.licence()
        && metadata.terms() != Licence.OGL
        && current.policy().readers().contains(Role.PUBLIC);
  }

  private boolean isPersonal() {
    return metadata.terms() == Licence.PERSONAL;
  }

  private AccessPolicy stated() {
    if (metadata.access() == null) {
      return stated(metadata.read(), metadata.hidden());
    }
    AccessPolicy policy;
    try {
      policy = PolicyJson.parse(metadata.access());
    } catch (PolicyException e) {
      throw AccessReview.invalid("metadata.access", e);
    }
    if (policy.personal() && !isPersonal()) {
      throw ProblemException.badParameter(
          "metadata.licence", "must be personal, because metadata.access.personal is true");
    }
    return UploadMetadata.check(
        "metadata.access", () -> new AccessPolicy(isPersonal(), policy.rules()));
  }

  /**
   * Returns the rules of the short form: roles that see the same columns share a rule; those that
   * see more come first.
   */
  private AccessPolicy stated(
      @Nullable List<String> read, @Nullable Map<String, List<String>> hidden) {
    Set<Role> readers =
        read != null
            ? UploadMetadata.check("metadata.read", () -> roles(read))
            : metadata.terms() == Licence.OGL
                ? Set.of(Role.PUBLIC)
                : Set.of(Role.STAFF, Role.GIS_OFFICER);
    Map<String, Set<Role>> seeing = new TreeMap<>();
    if (hidden != null) {
      hidden.forEach(
          (column, roles) ->
              seeing.put(column, UploadMetadata.check("metadata.hidden", () -> roles(roles))));
    }
    Map<Set<String>, Set<Role>> rolesByHidden = new java.util.HashMap<>();
    for (Role role : readers) {
      Set<String> columns = new HashSet<>();
      seeing.forEach(
          (column, roles) -> {
            if (!roles.contains(role)) {
              columns.add(column);
            }
          });
      rolesByHidden.computeIfAbsent(columns, c -> new TreeSet<>()).add(role);
    }
    List<AccessRule> rules = new ArrayList<>();
    rolesByHidden.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Set<String>, Set<Role>> e) -> e.getValue().contains(Role.PUBLIC))
                .thenComparing(e -> e.getKey().size())
                .thenComparing(e -> e.getValue().toString()))
        .forEach(
            e ->
                rules.add(
                    AccessRule.forRoles(e.getValue().toArray(Role[]::new))
                        .showing(
                            e.getKey().isEmpty()
                                ? ColumnSelection.ALL
                                : ColumnSelection.allBut(e.getKey().toArray(String[]::new)))));
    return UploadMetadata.check("metadata.read", () -> new AccessPolicy(isPersonal(), rules));
  }

  private static Set<Role> roles(@Nullable List<@Nullable String> codes) {
    if (codes == null || codes.isEmpty()) {
      throw new IllegalArgumentException("must name at least one role");
    }
    Set<Role> roles = new LinkedHashSet<>();
    codes.forEach(code -> roles.add(new Role(String.valueOf(code))));
    return roles;
  }
}
