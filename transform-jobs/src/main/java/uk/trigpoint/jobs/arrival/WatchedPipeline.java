package uk.trigpoint.jobs.arrival;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.trigpoint.jobs.definition.Automation;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.output.PublishStep;
import uk.trigpoint.jobs.source.ReadStep;

/**
 * A pipeline that something starts, or that reads files.
 *
 * @param files patterns of the files that it reads
 * @param published ids of the datasets that it publishes
 * @param personal whether its rows are personal data
 */
record WatchedPipeline(
    StoredPipeline stored,
    Automation automation,
    Set<String> files,
    Set<String> published,
    boolean personal) {
  static WatchedPipeline of(StoredPipeline stored, Graph graph) {
    return new WatchedPipeline(
        stored,
        graph.definition().automation(),
        settings(graph, ReadStep.Settings.class)
            .map(ReadStep.Settings::file)
            .collect(Collectors.toUnmodifiableSet()),
        settings(graph, PublishStep.Settings.class)
            .map(PublishStep.Settings::dataset)
            .collect(Collectors.toUnmodifiableSet()),
        PublishStep.isPersonal(graph));
  }

  String id() {
    return stored.id();
  }

  private static <S> Stream<S> settings(Graph graph, Class<S> type) {
    return graph.steps().stream().map(GraphStep::settings).filter(type::isInstance).map(type::cast);
  }
}
