package uk.trigpoint.jobs.input;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.call.CallingStep;
import uk.trigpoint.jobs.file.InputFile;
import uk.trigpoint.jobs.file.InputFiles;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.source.DatasetSource;
import uk.trigpoint.jobs.source.ReadStep;
import uk.trigpoint.jobs.source.RowSource;

/**
 * Recognises runs that would publish what is published already: all inputs, the definition and the
 * parameters are those of the pipeline's last published run.
 */
@Singleton
public final class UnchangedInputs {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final String TODAY = "today(";

  /** Edits of a dataset are known for seven days; a run that is older may have missed some. */
  private static final Duration EDITS_ARE_KNOWN = Duration.ofDays(6);

  private final DatasetIdentities datasets;
  private final LastPublications publications;

  public UnchangedInputs(DatasetIdentities datasets, LastPublications publications) {
    this.datasets = datasets;
    this.publications = publications;
  }

  /**
   * A run with nothing to do.
   *
   * @param inputs what it would read
   * @param words what is unchanged since when, as sentences for people
   */
  public record Unchanged(List<RunInput> inputs, String words) {}

  /**
   * Returns what is unchanged; empty if the run must run.
   *
   * @param version of the definition; null if it is not known
   * @param today the date of the run
   * @throws uk.trigpoint.jobs.outcome.NotTakenException if a file is not there
   */
  public Optional<Unchanged> find(
      Graph graph,
      @Nullable Integer version,
      Map<String, String> parameters,
      LocalDate today,
      InputFiles files) {
    Optional<LastPublication> found = publications.find(graph.definition().id());
    if (found.isEmpty() || version == null || !isComparable(graph, found.get(), today)) {
      return Optional.empty();
    }
    LastPublication last = found.get();
    if (!version.equals(last.definitionVersion()) || !parameters.equals(last.parameters())) {
      return Optional.empty();
    }
    Optional<List<RunInput>> inputs = inputs(graph, files);
    return inputs
        .filter(now -> isSame(now, last.inputs()))
        .map(now -> new Unchanged(now, words(now, last)));
  }

  private static boolean isComparable(Graph graph, LastPublication last, LocalDate today) {
    boolean readsDatasets =
        graph.steps().stream().anyMatch(s -> s.settings() instanceof DatasetSource.Settings);
    boolean dependsOnDay =
        graph.definition().steps().stream()
            .anyMatch(step -> step.settings().toString().contains(TODAY));
    return last.isThere()
        && !(readsDatasets && last.startedAt().plus(EDITS_ARE_KNOWN).isBefore(Instant.now()))
        && !(dependsOnDay && !last.startedAt().atZone(LONDON).toLocalDate().equals(today));
  }

  /** Returns the inputs; empty if one of them cannot be told apart, or if there is none. */
  private Optional<List<RunInput>> inputs(Graph graph, InputFiles files) {
    List<RunInput> inputs = new ArrayList<>();
    for (GraphStep step : graph.steps()) {
      if (step.settings() instanceof ReadStep.Settings settings) {
        InputFile file = files.get(settings.file());
        inputs.add(
            new RunInput(step.id(), RunInput.FILE, file.name(), file.sha256(), file.bytes()));
      } else if (step.settings() instanceof DatasetSource.Settings settings) {
        Optional<String> identity = datasets.find(settings.dataset());
        if (identity.isEmpty()) {
          return Optional.empty();
        }
        inputs.add(
            new RunInput(step.id(), RunInput.DATASET, settings.dataset(), identity.get(), null));
      } else if (step.type() instanceof RowSource<?> || step.type() instanceof CallingStep<?>) {
        // What a service says today is not known before it is asked.
        return Optional.empty();
      }
    }
    return inputs.isEmpty() ? Optional.empty() : Optional.of(inputs);
  }

  private static boolean isSame(List<RunInput> now, List<RunInput> before) {
    return now.size() == before.size()
        && now.stream().allMatch(input -> before.stream().anyMatch(input::hasContentOf));
  }

  private static String words(List<RunInput> now, LastPublication last) {
    String day = LastPublications.day(last.endedAt());
    return now.stream().map(input -> words(input, last, day)).collect(Collectors.joining(" "))
        + " Nothing changed; readers still see the data of "
        + day
        + ".";
  }

  private static String words(RunInput input, LastPublication last, String day) {
    if (input.kind().equals(RunInput.DATASET)) {
      return "The dataset %s is the same as on %s.".formatted(input.name(), day);
    }
    String before =
        last.inputs().stream().filter(input::hasContentOf).findFirst().orElseThrow().name();
    return before.equals(input.name())
        ? "%s has the same bytes as on %s.".formatted(input.name(), day)
        : "%s has the same bytes as %s on %s.".formatted(input.name(), before, day);
  }
}
