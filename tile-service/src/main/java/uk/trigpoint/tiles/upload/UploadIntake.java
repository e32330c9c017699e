package uk.trigpoint.tiles.upload;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.intake.KeptSettings;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeRequest;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.PlaceSetting;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.formats.intake.Question;
import uk.trigpoint.http.heavy.ClientConnection;
import uk.trigpoint.http.heavy.PermitThreads;
import uk.trigpoint.http.problem.ProblemException;

/** Opens uploaded files: as stated with them, else as stated for an earlier file of the dataset. */
@Singleton
final class UploadIntake {
  /** Files read at once; further ones wait. Bounds the memory of large geometries. */
  private static final int MAX_CONCURRENT = 2;

  private static final int WAIT_SECONDS = 30;

  /** Files below it are read apart from large ones, so that they need not wait for those. */
  private static final long SMALL_BYTES = 1 << 20;

  private final PermitThreads threads;
  private final PermitThreads smallThreads;
  private final Intake intake;
  private final KeptSettings kept;
  private final DatasetRegistry registry;

  @Inject
  UploadIntake(Intake intake, KeptSettings kept, DatasetRegistry registry) {
    this(intake, kept, registry, WAIT_SECONDS);
  }

  /**
   * @param waitSeconds for how long a file waits for others
   */
  UploadIntake(Intake intake, KeptSettings kept, DatasetRegistry registry, int waitSeconds) {
    String busy =
        "Other files are being read, and this one has waited for %d s. Nothing was stored. Try again shortly."
            .formatted(waitSeconds);
    this.threads = new PermitThreads("file-reading", MAX_CONCURRENT, waitSeconds, busy);
    this.smallThreads = new PermitThreads("small-file-reading", MAX_CONCURRENT, waitSeconds, busy);
    this.intake = intake;
    this.kept = kept;
    this.registry = registry;
  }

  /**
   * Requires that a caller may publish files under an id.
   *
   * @throws ProblemException 409 if not
   */
  void requireOwner(String datasetId, Caller caller) {
    Maintainer uploader = Maintainer.uploader(caller.subject());
    if (!registry.isFree(datasetId, uploader)) {
      throw ProblemException.conflict("metadata.id", registry.idTakenMessage(datasetId, uploader));
    }
  }

  /** Returns how a file is to be read. */
  IntakeRequest request(UploadMetadata metadata, Optional<Dataset> current) {
    IntakeSettings given = metadata.intakeSettings();
    if (current.isEmpty()) {
      return IntakeRequest.of(given);
    }
    IntakeSettings former = kept.get(metadata.datasetId());
    IntakeSettings stated =
        isOtherKey(metadata.keyColumn(), former) ? given.withKey(List.of()) : given;
    boolean table =
        current.get().geometryType() == GeometryType.NONE && stated.over(former).place() == null;
    return new IntakeRequest(
        table ? stated.withPlace(PlaceSetting.of(PlaceSetting.Kind.NONE)) : stated,
        former,
        current.get().version().extent(),
        current.get().geometryType());
  }

  /** Returns whether a key of one column is stated instead of the kept one of several. */
  private static boolean isOtherKey(@Nullable String keyColumn, IntakeSettings former) {
    String joined = String.join(IntakeSettings.KEY_SEPARATOR, former.keyColumns());
    return keyColumn != null
        && !former.keyColumns().isEmpty()
        && !keyColumn.contains(IntakeSettings.KEY_SEPARATOR)
        && !Column.nameFrom(keyColumn).equals(Column.nameFrom(joined));
  }

  /**
   * Opens a file, hands it over and closes it. Questions stay open. Waits while {@value
   * #MAX_CONCURRENT} others are read that are large too, or small too, for {@value #WAIT_SECONDS}
   * s. Stops when the client of the request has gone.
   *
   * @throws ProblemException 400 if it cannot be read as it is to be; caused by the {@link
   *     UnansweredException} if something must be stated first
   * @throws uk.trigpoint.http.heavy.TooBusyException if others are read for longer, or the client
   *     has gone
   */
  <T> T read(Path file, String name, IntakeRequest request, Function<PreparedFile, T> reader) {
    return read(
        isSmall(file) ? smallThreads : threads, () -> intake.open(file, name, request), reader);
  }

  /** As {@link #read(Path, String, IntakeRequest, Function)}, for a table of the database. */
  <T> T read(
      Supplier<? extends RawLayer> table, IntakeRequest request, Function<PreparedFile, T> reader) {
    return read(threads, () -> intake.open(table.get(), request), reader);
  }

  private static boolean isSmall(Path file) {
    try {
      return Files.size(file) < SMALL_BYTES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(
      PermitThreads permits, Supplier<PreparedFile> source, Function<PreparedFile, T> reader) {
    return permits.run(
        () -> {
          try (PreparedFile prepared = open(source)) {
            return reader.apply(prepared);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        ClientConnection.closed());
  }

  @PreDestroy
  void close() {
    threads.close();
    smallThreads.close();
  }

  private static PreparedFile open(Supplier<PreparedFile> source) {
    try {
      return source.get();
    } catch (UnansweredException e) {
      ProblemException problem =
          ProblemException.badParameter(
              parameter(e.setting()), sentence(String.valueOf(e.getMessage()), e.choices()));
      ProblemException asked = problem.with(choices(e.setting(), e.choices()));
      asked.initCause(e);
      throw asked;
    } catch (BadSettingException e) {
      throw ProblemException.badParameter(parameter(e.setting()), "is wrong. " + e.getMessage());
    } catch (SourceException e) {
      throw ProblemException.badParameter("file", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Requires that every question about a file is answered.
   *
   * @throws ProblemException 400 that names the first setting that is missing
   */
  static void requireAnswers(PreparedFile file) {
    if (!file.understanding().questions().isEmpty()) {
      Question question = file.understanding().questions().getFirst();
      throw ProblemException.badParameter(
              parameter(question.setting()),
              sentence(question.question(), question.choices()) + file.keptNote())
          .with(choices(question.setting(), question.choices()));
    }
  }

  /** Keeps the settings for the next file of a dataset. */
  void keep(String datasetId, IntakeRequest request, String by) {
    IntakeSettings settings = request.merged();
    if (!settings.equals(request.kept())) {
      kept.keep(datasetId, settings, by);
    }
  }

  /** Returns the members of a problem with which a program can answer a question. */
  private static Map<String, Object> choices(String setting, List<String> choices) {
    return Map.of("setting", setting, "choices", choices);
  }

  /** Returns the member of the metadata that answers a question. */
  static String parameter(String setting) {
    return switch (setting) {
      case "crs" -> "metadata.crs";
      case "key" -> "metadata.keyColumn";
      default -> "metadata.reading." + setting;
    };
  }

  private static String sentence(String question, List<String> choices) {
    return "is missing. "
        + question
        + (choices.isEmpty() ? "" : " For example: " + String.join("; ", choices) + ".");
  }
}
