package uk.trigpoint.cli.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.cli.PlatformClient;

/** Commands that carry definitions between the platform and files, as those of a repository. */
class FileCommands {
  @Command(
      name = "push",
      description = "Save YAML files in the platform; of a folder, all *.yaml in it.",
      mixinStandardHelpOptions = true)
  int push(
      @Parameters(paramLabel = "FILE-or-FOLDER", arity = "1..*") List<Path> files,
      @Option(names = "--reason", description = "Why they are changed.") @Nullable String reason)
      throws IOException {
    PlatformClient platform = PlatformClient.ofEnvironment();
    for (Path file : files) {
      for (Path one : Files.isDirectory(file) ? PipelineFiles.list(file) : List.of(file)) {
        PipelineFiles.push(platform, one, reason == null ? "" : reason);
      }
    }
    return 0;
  }

  @Command(
      name = "pull",
      description = "Write the YAML of all pipelines to a folder.",
      mixinStandardHelpOptions = true)
  int pull(@Parameters(paramLabel = "FOLDER") Path folder) throws IOException {
    PipelineFiles.pull(PlatformClient.ofEnvironment(), folder);
    return 0;
  }

  @Command(
      name = "diff",
      description =
          "Compare the YAML files of a folder with the platform. Ends with 1 if they differ.",
      mixinStandardHelpOptions = true)
  int diff(@Parameters(paramLabel = "FOLDER") Path folder) throws IOException {
    List<String> lines = PipelineFiles.differences(PlatformClient.ofEnvironment(), folder);
    lines.forEach(System.out::println);
    return lines.isEmpty() ? 0 : 1;
  }
}
