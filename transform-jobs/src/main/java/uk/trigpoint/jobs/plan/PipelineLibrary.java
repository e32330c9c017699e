package uk.trigpoint.jobs.plan;

import io.micronaut.core.io.ResourceResolver;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.datasets.explain.AccessNamesSource;
import uk.trigpoint.http.start.PlatformSettings;
import uk.trigpoint.jobs.pipeline.DefinitionFault;
import uk.trigpoint.jobs.pipeline.PipelineException;
import uk.trigpoint.jobs.pipeline.PipelineYaml;

/**
 * Lists the pipelines: the shipped ones and those in the folder {@code pipelines/} of the
 * platform's home. A file with the id of a shipped pipeline replaces it. Files are read on every
 * call, so a change needs no restart.
 */
@Singleton
public final class PipelineLibrary {
  private static final List<String> SHIPPED = List.of("care-clients", "care-providers");

  private final Path folder;
  private final AccessNamesSource names;
  private final Map<String, Plan> shipped = new TreeMap<>();

  /** The valid pipelines, and the files that are not valid with their faults. */
  public record Contents(List<Plan> plans, List<Broken> broken) {}

  /** A file without a valid pipeline. */
  public record Broken(String file, List<DefinitionFault> faults) {}

  public PipelineLibrary(
      PlatformSettings settings, ResourceResolver resources, AccessNamesSource names) {
    this.names = names;
    this.folder = settings.home().resolve("pipelines");
    for (String id : SHIPPED) {
      try (InputStream in =
          resources.getResourceAsStream("classpath:pipelines/" + id + ".yaml").orElseThrow()) {
        shipped.put(
            id,
            Plan.of(
                PipelineYaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)),
                AccessNames.BUILT_IN));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Returns all pipelines in order of id, and the files that are not valid. */
  public Contents contents() {
    Map<String, Plan> plans = new TreeMap<>(shipped);
    List<Broken> broken = new ArrayList<>();
    for (Path file : files()) {
      try {
        Plan plan = plan(text(file));
        plans.put(plan.pipeline().id(), plan);
      } catch (PipelineException e) {
        broken.add(new Broken(String.valueOf(file.getFileName()), e.faults()));
      }
    }
    return new Contents(List.copyOf(plans.values()), broken);
  }

  /**
   * Parses and checks a pipeline.
   *
   * @throws PipelineException with all faults
   */
  public Plan plan(String yaml) {
    return Plan.of(PipelineYaml.read(yaml), names.names());
  }

  /** Finds a valid pipeline by id. */
  public Optional<Plan> find(String id) {
    return contents().plans().stream().filter(p -> p.pipeline().id().equals(id)).findFirst();
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".yaml") && Files.isRegularFile(f))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(PipelineYaml.MAX_BYTES + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new PipelineException(List.of(new DefinitionFault("", "", "the file cannot be read")));
    }
  }
}
