package uk.trigpoint.tiles.access;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.core.text.Suggestions;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.audit.OpaqueIds;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.explain.AccessExplainer;
import uk.trigpoint.datasets.explain.AccessExplanation;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.FeatureReference;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.RowPosition;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.problem.ProblemException;

/** Answers what a role sees of a dataset, as far as the officer who asks may know it. */
@Singleton
final class AccessQuestions {
  private static final int MAX_KEY = 500;
  private static final int MAX_ITEMS = 20;

  private final Catalogue catalogue;
  private final AccessExplainer explainer;
  private final FeatureStore store;
  private final Roles registry;
  private final DatasetRegistry owners;
  private final OpaqueIds ids;

  AccessQuestions(
      Catalogue catalogue,
      AccessExplainer explainer,
      FeatureStore store,
      Roles registry,
      DatasetRegistry owners,
      OpaqueIds ids) {
    this.catalogue = catalogue;
    this.explainer = explainer;
    this.store = store;
    this.registry = registry;
    this.owners = owners;
    this.ids = ids;
  }

  /** Returns a dataset, also one that the officer cannot read. */
  Dataset get(String id) {
    return catalogue.findForPublishing(id).orElseThrow(() -> new UnknownDatasetException(id));
  }

  /** Returns whether a person uploaded the dataset, so that they may change its policy. */
  boolean isOwner(Dataset dataset, Caller caller) {
    return owners.isOwner(dataset.id(), Maintainer.uploader(caller.subject()));
  }

  /**
   * Explains what a caller would see.
   *
   * @param feature the key of a feature, or its id as the role sees it; null for none
   * @param caller who asks
   * @throws ProblemException 404 if there is no such feature that the caller may see
   */
  AccessExplanation explain(
      Dataset dataset, Caller assumed, @Nullable String feature, Caller caller) {
    boolean owner = isOwner(dataset, caller);
    boolean knowsRows = !dataset.isPersonal() && (dataset.isWholeFor(caller) || owner);
    FeatureReference reference = feature == null ? null : reference(dataset, feature);
    if (reference != null && !knowsRows && !isVisible(dataset, reference, caller)) {
      throw noFeature(dataset, reference.text());
    }
    AccessExplanation explanation =
        explainer.explain(
            dataset, assumed, knowsRows, reference, owner ? null : grantOf(dataset, caller));
    if (reference != null && explanation.feature() == null) {
      throw noFeature(dataset, reference.text());
    }
    return explanation;
  }

  /** Explains what somebody with one role and no attributes would see, without counts. */
  AccessExplanation explain(Dataset dataset, Role role) {
    return explainer.explain(dataset, holder(Set.of(role), Map.of()), false, null, null);
  }

  /** Returns how many of the rules that apply to a role can decide a row, under today's policy. */
  int countDecidingRules(Dataset dataset, Role role) {
    return dataset
        .policy()
        .decide(holder(Set.of(role), Map.of()).withPurpose("explain"))
        .map(grant -> grant.rules().size())
        .orElse(0);
  }

  /**
   * Returns the caller that is assumed.
   *
   * @param as codes of roles, separated by commas
   * @param with attributes such as {@code organisation:P1}, separated by commas; null for none
   * @throws ProblemException 400 that names the parameter
   */
  Caller assumed(@Nullable String as, @Nullable String with) {
    return assumed(
        as == null || as.isBlank() ? List.of() : List.of(as.split(",", MAX_ITEMS)),
        with == null || with.isBlank()
            ? Map.of()
            : Arrays.stream(with.split(",", MAX_ITEMS))
                .map(this::attribute)
                .collect(
                    Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toSet()))));
  }

  /**
   * Returns the caller that is assumed.
   *
   * @param attributes values by the name of a known attribute
   * @throws ProblemException 400 that names the parameter {@code as}
   */
  Caller assumed(Collection<String> codes, Map<String, Set<String>> attributes) {
    if (codes.isEmpty()) {
      throw ProblemException.badParameter("as", "is missing: give a role, such as public");
    }
    Set<Role> roles = new TreeSet<>();
    for (String code : codes) {
      try {
        roles.add(registry.parse(code.strip()));
      } catch (IllegalArgumentException e) {
        throw ProblemException.badParameter("as", String.valueOf(e.getMessage()));
      }
    }
    return holder(roles, attributes);
  }

  /** Returns the names of the attributes that callers can have, sorted. */
  Set<String> attributes() {
    return new TreeSet<>(registry.names().attributes());
  }

  /** Returns the titles of all roles by their codes. */
  Map<String, String> titles() {
    Map<String, String> titles = new HashMap<>();
    registry.list().forEach(role -> titles.put(role.code(), role.title()));
    return titles;
  }

  private static Caller holder(Set<Role> roles, Map<String, Set<String>> attributes) {
    return new Caller("explain", roles, attributes, null, null, "explain");
  }

  private static Grant grantOf(Dataset dataset, Caller caller) {
    return dataset.decide(caller).orElse(AccessExplainer.NOTHING);
  }

  private FeatureReference reference(Dataset dataset, String feature) {
    if (feature.isBlank() || feature.length() > MAX_KEY) {
      throw ProblemException.badParameter(
          "feature", "must be a key or id of 1 to " + MAX_KEY + " characters");
    }
    OptionalLong number = ids.decode(dataset.id(), feature);
    return new FeatureReference(feature, number.isEmpty() ? null : (Long) number.getAsLong());
  }

  /** Officers may know every dataset's policy, but only the features they see themselves. */
  private boolean isVisible(Dataset dataset, FeatureReference feature, Caller caller) {
    FeatureQuery query = FeatureQuery.of(dataset.id(), caller, "access");
    Long number = feature.fid();
    try {
      return number == null
          ? store.find(query, feature.text()).isPresent()
          : store
              .page(query.withPage(new Page.Keyset(RowPosition.of(number - 1), 1)))
              .features()
              .stream()
              .anyMatch(found -> found.fid() == number);
    } catch (UnknownDatasetException e) {
      return false;
    }
  }

  /** The same whether there is no such feature or the caller may not see it. */
  private static ProblemException noFeature(Dataset dataset, String feature) {
    return ProblemException.notFound(
        "There is no feature '"
            + feature
            + "' that you may see."
            + (dataset.isPersonal()
                ? " To have a record of personal data explained you need a role that its policy names, besides gis-officer or admin."
                : ""));
  }

  private Map.Entry<String, String> attribute(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw ProblemException.badParameter(
          "with", "must be attributes with values, such as organisation:P1");
    }
    String name = text.substring(0, colon).strip();
    Set<String> known = registry.names().attributes();
    if (!known.contains(name)) {
      throw ProblemException.badParameter(
          "with",
          "callers have no attribute '"
              + name
              + "'"
              + Suggestions.nearest(name, known)
                  .map(k -> "; did you mean '" + k + "'?")
                  .orElse("; known are " + new TreeSet<>(known)));
    }
    return Map.entry(name, text.substring(colon + 1).strip());
  }
}
