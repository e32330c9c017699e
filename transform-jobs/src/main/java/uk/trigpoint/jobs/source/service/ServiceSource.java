package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.intake.IntakeRequest;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.PlaceSetting;
import uk.trigpoint.jobs.file.FileHash;
import uk.trigpoint.jobs.file.InputFile;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.outcome.HeldException;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.remote.Call;
import uk.trigpoint.jobs.remote.Connection;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.source.OpenSource;
import uk.trigpoint.jobs.source.PreparedRows;
import uk.trigpoint.jobs.source.ReadStep;
import uk.trigpoint.jobs.source.RowReceiver;
import uk.trigpoint.jobs.source.RowSource;
import uk.trigpoint.jobs.source.SourceReport;
import uk.trigpoint.jobs.source.SourceTools;

/**
 * A kind of step that reads a service. Its columns are those that the step lists, so that a
 * pipeline is checked without the network.
 *
 * @param <S> the settings
 */
abstract class ServiceSource<S extends Record & ServiceSettings> implements RowSource<S> {
  private final StepInfo info;
  private final Class<S> settings;
  private final Set<String> ownParameters;

  /**
   * @param ownParameters lower-case names of the parameters that the reader sets itself
   */
  ServiceSource(
      String code, String title, String summary, Class<S> settings, Set<String> ownParameters) {
    this.info = new StepInfo(code, title, summary, StepInfo.Group.READ, List.of(), List.of(OUTPUT));
    this.settings = settings;
    this.ownParameters = ownParameters;
  }

  /** Adds a fault for everything that is wrong with the settings of this kind alone. */
  abstract void checkOwn(S settings, Inference inference);

  /** Creates the reader of a service. */
  abstract ServiceReader reader(S settings, URI url, Requests requests, Spool spool);

  @Override
  public final boolean isService() {
    return true;
  }

  @Override
  public StepInfo info() {
    return info;
  }

  @Override
  public Class<S> settings() {
    return settings;
  }

  @Override
  public void infer(S settings, Inference inference) {
    inference
        .context()
        .findAddressFault(settings.url())
        .ifPresent(fault -> inference.fault("url", fault));
    Connection.of(settings.connection()).check(inference);
    Map<String, String> parameters = settings.parameters();
    if (parameters != null) {
      for (String name : parameters.keySet()) {
        if (ownParameters.contains(name.toLowerCase(java.util.Locale.ROOT))) {
          inference.fault("parameters." + name, "is a parameter that the step sets itself");
        }
      }
    }
    checkOwn(settings, inference);
    inference.requireReadableCrs("crs", settings.crs());
    Optional<List<Field>> fields = ReadStep.fields(settings.columns(), inference);
    try {
      GeometryField geometry = geometry(settings);
      if (fields.isPresent() && !inference.hasFaults()) {
        RowType rows = new RowType(fields.get(), geometry);
        inference.output(OUTPUT, rows.withPersonalGeometry(rows.isPersonal()));
      }
    } catch (IllegalArgumentException e) {
      inference.fault("place", String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable GeometryField geometry(ServiceSettings settings) {
    PlaceSetting.Kind kind = settings.place().parsedKind();
    if (kind == PlaceSetting.Kind.NONE) {
      return null;
    }
    boolean shapes =
        switch (kind) {
          case GEOMETRY, WKT, WKB, GEOJSON -> true;
          default -> false;
        };
    GeometryType stated = settings.geometry();
    if (stated == GeometryType.NONE) {
      throw new IllegalArgumentException("contradicts geometry none");
    }
    return GeometryField.of(
        stated != null ? stated : shapes ? GeometryType.MIXED : GeometryType.POINT);
  }

  @Override
  public OpenSource open(S settings, SourceTools tools) {
    URI url = tools.remote().require(settings.url());
    Spool spool = new Spool();
    try (Requests requests = new Requests(tools.remote(), Connection.of(settings.connection()))) {
      ServiceReader.Outcome outcome = reader(settings, url, requests, spool).read();
      requireWhole(settings, url, spool, outcome);
      return new Opened(settings, tools, Call.shown(url), spool, spool.finish(), outcome.notes());
    } catch (RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  /** Requires that every row came once, as far as the service lets it be known. */
  private static void requireWhole(
      ServiceSettings settings, URI url, Spool spool, ServiceReader.Outcome outcome) {
    String from = Call.shown(url);
    if (spool.repeated() > 0) {
      throw verdict(
          settings,
          "%s sent %,d rows again on later pages, the first with the key '%s': its order is not stable, so other rows may be missing. State an order or a larger page."
              .formatted(from, spool.repeated(), spool.firstRepeated()));
    }
    Long count = outcome.count();
    if (count != null && count != spool.rows()) {
      throw verdict(
          settings,
          "%s counts %,d rows, but sent %,d. It may cap its pages, or have changed while it was read."
              .formatted(from, count, spool.rows()));
    }
    if (spool.rows() == 0) {
      throw new HeldException(
          "%s sent no rows. Ask who runs it whether that is right.".formatted(from));
    }
  }

  private static JobException verdict(ServiceSettings settings, String words) {
    return settings.ifCountDiffers() == IfCountDiffers.FAIL
        ? new JobException(words + " Nothing was written.")
        : new HeldException(words);
  }

  /** The rows of a service that are in a file. */
  private record Opened(
      ServiceSettings settings,
      SourceTools tools,
      String name,
      Spool spool,
      Path file,
      List<String> notes)
      implements OpenSource {
    @Override
    public SourceReport read(RowReceiver receiver) throws SQLException {
      PlaceSetting place = settings.place();
      IntakeSettings stated =
          new IntakeSettings(
              "geojson",
              null,
              "UTF-8",
              null,
              null,
              place,
              settings.crs(),
              settings.dateOrder() == ReadStep.DateOrder.MONTH_FIRST ? "month-first" : "day-first",
              null,
              null,
              null,
              null,
              null);
      PreparedRows rows = new PreparedRows(settings.columns(), place, receiver);
      try {
        List<String> all = new ArrayList<>(notes);
        all.addAll(
            rows.read(
                tools
                    .intake()
                    .open(file, "service.geojson", IntakeRequest.of(stated, rows.wanted())),
                name));
        for (Spool.Unreadable row : spool.rejects()) {
          Reject reject = row.reject();
          ObjectNode values = row.values();
          receiver.reject(
              reject.line(),
              reject.field(),
              reject.code(),
              reject.reason(),
              values == null ? null : rows.texts(values));
        }
        return new SourceReport(
            new InputFile(name, file, FileHash.sha256(file), Files.size(file)), all);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SourceException e) {
        throw new JobException(
            "%s cannot be read: %s Nothing was written.".formatted(name, e.getMessage()));
      }
    }

    @Override
    public void close() {
      spool.close();
    }
  }
}
