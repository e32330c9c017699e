package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.NotPublishedYetException;
import uk.trigpoint.datasets.export.DatasetExport;
import uk.trigpoint.datasets.export.FileExport;
import uk.trigpoint.datasets.export.LicenceGate;
import uk.trigpoint.datasets.read.QueryBudget;
import uk.trigpoint.datasets.read.QueryTooCostlyException;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.crs.OutputCrs;
import uk.trigpoint.http.heavy.HeavyReads;
import uk.trigpoint.http.heavy.SpooledAnswers;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.link.ContentDisposition;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.response.HttpCaching;

/** Answers with the items of a collection as a file. */
@Singleton
final class ItemsFile {
  private final FileRequest.Reader reader;
  private final DatasetExport exports;
  private final HeavyReads heavyReads;
  private final SpooledAnswers answers;
  private final HttpCaching caching;
  private final QueryBudget budget;
  private final BaseUrl baseUrl;

  ItemsFile(
      FileRequest.Reader reader,
      DatasetExport exports,
      HeavyReads heavyReads,
      SpooledAnswers answers,
      HttpCaching caching,
      QueryBudget budget,
      BaseUrl baseUrl) {
    this.reader = reader;
    this.exports = exports;
    this.heavyReads = heavyReads;
    this.answers = answers;
    this.caching = caching;
    this.budget = budget;
    this.baseUrl = baseUrl;
  }

  /**
   * Returns the file.
   *
   * @throws uk.trigpoint.datasets.export.LicenceException if the licence forbids it
   */
  HttpResponse<?> respond(
      HttpRequest<?> request, WritableFormat format, ItemsSearch.State state, Caller caller) {
    Dataset dataset = state.dataset();
    LicenceGate.require(dataset, caller);
    // The place of a feature of another dataset can change while this dataset does not.
    // So can labels.
    boolean lasting =
        !request.getParameters().contains(Clips.DATASET)
            && !request.getParameters().contains(ItemsRequest.LABELS);
    String etag = lasting ? caching.fileEtag(request, dataset, caller, format.code()) : null;
    Optional<MutableHttpResponse<?>> same = HttpCaching.notModified(request, etag);
    if (same.isPresent()) {
      return same.get();
    }
    FileRequest wanted =
        reader.read(
            request, format, dataset, state.knownAt(), caller, link(baseUrl.of(request), dataset));
    return HttpCaching.addHeaders(
        headers(write(wanted, dataset, caller), request, dataset, wanted.export()), etag);
  }

  /** Returns the address of a dataset that its files name. */
  static String link(String base, Dataset dataset) {
    return base + "/ogc/collections/" + dataset.id();
  }

  /** Returns links to all items as files; none if the licence forbids that. */
  static List<Link> links(String items, Dataset dataset, Caller caller) {
    List<Link> links = new ArrayList<>();
    if (LicenceGate.admits(dataset, caller)) {
      for (WritableFormat format : FeatureFormats.listWritable()) {
        links.add(
            new Link(
                items + (items.contains("?") ? "&f=" : "?f=") + format.code(),
                "enclosure",
                format.mediaType(),
                "All features as " + format.title()));
      }
    }
    return links;
  }

  private MutableHttpResponse<?> write(FileRequest wanted, Dataset dataset, Caller caller) {
    FileExport export = wanted.export();
    if (!export.format().isStreaming()) {
      return heavyReads.run(
          () ->
              answers.respond(
                  caller,
                  export.mediaType(),
                  out -> written(() -> exports.write(export, wanted.query(), out, row -> {}))));
    }
    AtomicLong rows = new AtomicLong();
    Long expected = wanted.isWholeDataset() ? dataset.findFeatures(caller).orElse(null) : null;
    return answers.stream(
        caller,
        export.mediaType(),
        heavyReads,
        bytes -> requireAffordable(bytes, rows.get(), expected, caller),
        out -> written(() -> exports.write(export, wanted.query(), out, rows::set)));
  }

  /** Writes a file. */
  private interface Writing {
    void run() throws java.io.IOException;
  }

  private static void written(Writing writing) throws java.io.IOException {
    try {
      writing.run();
    } catch (NotPublishedYetException e) {
      throw ProblemException.notFound("The dataset had no version yet at that time.");
    }
  }

  /** Refuses a file that would break off at its limit, as far as its size can be foreseen. */
  private void requireAffordable(long bytes, long rows, @Nullable Long expected, Caller caller) {
    if (expected != null && rows > 0 && bytes / (double) rows * expected > budget.bytes(caller)) {
      throw QueryTooCostlyException.bytes(budget.bytes(caller));
    }
  }

  private MutableHttpResponse<?> headers(
      MutableHttpResponse<?> file, HttpRequest<?> request, Dataset dataset, FileExport export) {
    String base = baseUrl.of(request);
    OutputCrs crs = export.crs();
    file.header(
            "Content-Disposition",
            ContentDisposition.attachment(dataset.id() + "." + export.extension()))
        .header(
            "Link",
            "<" + base + "/catalogue/v1/datasets/" + dataset.id() + ">; rel=\"describedby\"");
    if (!dataset.licence().url().isEmpty()) {
      file.header("Link", "<" + dataset.licence().url() + ">; rel=\"license\"");
    }
    if (crs != null) {
      file.header("Content-Crs", "<" + crs.uri() + ">");
    }
    return file;
  }
}
