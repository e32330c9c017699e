package uk.trigpoint.jobs.console.pipeline;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.PolicyChanges;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.output.PublishStep;

/**
 * Says in words what a version of a pipeline would change about who reads its datasets, which
 * columns are personal, and the licence. A dataset is compared as it is published now; one that is
 * not yet published is compared with the version that runs use.
 */
@Singleton
final class PublishChanges {
  private final Catalogue catalogue;
  private final PolicyChanges policies;

  PublishChanges(Catalogue catalogue, PolicyChanges policies) {
    this.catalogue = catalogue;
    this.policies = policies;
  }

  /** A step that publishes, and the columns of its dataset that are personal. */
  private record Publish(PublishStep.Settings settings, Set<String> personal) {
    String dataset() {
      return settings.dataset();
    }

    AccessPolicy policy() {
      return PublishStep.access(settings);
    }

    Licence licence() {
      return PublishStep.licence(settings);
    }
  }

  /**
   * Describes the changes as sentences that begin with the id of the dataset; empty if there are
   * none.
   *
   * @param inForce version that runs use; null if there is none
   */
  List<String> describe(PipelineEntry version, @Nullable PipelineEntry inForce, Caller caller) {
    Optional<Graph> graph = version.findGraph();
    if (graph.isEmpty()) {
      return List.of("The version has faults, so what it changes for readers is not known.");
    }
    Map<String, Publish> before =
        inForce == null
            ? Map.of()
            : inForce.findGraph().map(PublishChanges::publishes).orElse(Map.of());
    Map<String, Publish> after = publishes(graph.get());
    List<String> words = new ArrayList<>();
    after.values().forEach(step -> words.addAll(words(step, before.get(step.dataset()), caller)));
    before.keySet().stream()
        .filter(dataset -> !after.containsKey(dataset))
        .forEach(dataset -> words.add(dataset + ": The pipeline publishes it no more."));
    return words;
  }

  private static Map<String, Publish> publishes(Graph graph) {
    Map<String, Publish> publishes = new LinkedHashMap<>();
    for (GraphStep step : graph.steps()) {
      if (step.settings() instanceof PublishStep.Settings settings) {
        Set<String> personal =
            PublishStep.filled(settings, graph.rows(step.input(PublishStep.INPUT))).stream()
                .filter(filled -> filled.from().personal())
                .map(filled -> filled.column().name())
                .collect(Collectors.toCollection(TreeSet::new));
        publishes.put(settings.dataset(), new Publish(settings, personal));
      }
    }
    return publishes;
  }

  private List<String> words(Publish step, @Nullable Publish before, Caller caller) {
    Optional<Dataset> dataset = catalogue.findForPublishing(step.dataset());
    List<String> words = new ArrayList<>();
    if (dataset.isPresent()) {
      addReaders(words, dataset.get().policy(), step.policy());
      if (dataset.get().isPersonal() || dataset.get().isWholeFor(caller)) {
        words.addAll(policies.describe(step.dataset(), step.policy(), caller));
      }
      addZone(words, dataset.get().isPersonal(), step.policy().personal());
      addLicence(words, dataset.get().licence(), step.licence());
    } else if (before == null) {
      words.add("A new dataset. Read by: %s.".formatted(readers(step.policy())));
      words.add("Licence: %s.".formatted(step.licence().title()));
    } else {
      addReaders(words, before.policy(), step.policy());
      addZone(words, before.policy().personal(), step.policy().personal());
      addLicence(words, before.licence(), step.licence());
    }
    Set<String> marked = before == null ? Set.of() : before.personal();
    addColumns(words, "Columns marked as personal now: %s.", minus(step.personal(), marked));
    addColumns(words, "No longer marked as personal: %s.", minus(marked, step.personal()));
    return words.stream().map(sentence -> step.dataset() + ": " + sentence).toList();
  }

  private static void addReaders(List<String> words, AccessPolicy before, AccessPolicy after) {
    if (!before.equals(after)) {
      words.add(
          "The access policy changes. Read by: %s; before: %s."
              .formatted(readers(after), readers(before)));
    }
  }

  private static void addZone(List<String> words, boolean before, boolean after) {
    if (before != after) {
      words.add(
          after
              ? "It becomes personal data: its readers state a purpose, and reads are audited."
              : "It is no longer personal data: reads need no purpose and are not audited.");
    }
  }

  private static void addLicence(List<String> words, Licence before, Licence after) {
    if (before != after) {
      words.add("Licence: %s; before: %s.".formatted(after.title(), before.title()));
    }
  }

  private static void addColumns(List<String> words, String sentence, Collection<String> columns) {
    if (!columns.isEmpty()) {
      words.add(sentence.formatted(String.join(", ", columns)));
    }
  }

  private static Set<String> minus(Set<String> all, Set<String> without) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static String readers(AccessPolicy policy) {
    return policy.readers().stream().map(Role::code).sorted().collect(Collectors.joining(", "));
  }
}
