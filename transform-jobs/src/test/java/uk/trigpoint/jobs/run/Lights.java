package uk.trigpoint.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small pipeline without personal data, for tests of what starts and ends runs. */
final class Lights {
  static final String YAML =
      """
      id: lights
      title: Street lights
      maxRejectedPercent: 100
      steps:
        - id: read
          type: read
          file: "lights*.csv"
          place: coordinates:X,Y
          crs: EPSG:27700
          columns:
            - {name: asset_id, from: [Asset]}
            - {name: watts, from: [Lamp W], type: integer}
        - id: publish
          type: publish
          input: read
          dataset: lights
          title: Street lights
          key: asset_id
          access: {read: [staff]}
      """;

  static final String COPY =
      """
      id: copy
      title: Bright lights
      steps:
        - {id: lights, type: read-dataset, dataset: lights}
        - {id: bright, type: filter, input: lights, when: "watts >= 50"}
        - {id: dim, type: discard, input: bright.failed}
        - id: publish
          type: publish
          input: bright.passed
          dataset: bright
          title: Bright lights
          key: asset_id
          access: {read: [staff]}
      """;

  static final String ROWS = "Lamp W,Asset,X,Y\n70,A1,445000,215000\n35,A2,445010,215000\n";

  private Lights() {}

  /** Returns the pipeline under another id, which publishes a dataset of that id. */
  static String yaml(String id) {
    return YAML.replace("id: lights", "id: " + id).replace("dataset: lights", "dataset: " + id);
  }

  /** Returns a pipeline that reads the dataset of another one. */
  static String copy(String of) {
    return COPY.replace("copy", "copy-of-" + of)
        .replace("dataset: lights", "dataset: " + of)
        .replace("dataset: bright", "dataset: bright-" + of);
  }

  static Path write(Path home, String name, String csv) {
    try {
      Path inbox = Files.createDirectories(home.resolve("inbox"));
      return Files.writeString(inbox.resolve(name), csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void clear(Path home) {
    try {
      Path inbox = Files.createDirectories(home.resolve("inbox"));
      try (var files = Files.list(inbox)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
