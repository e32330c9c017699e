package uk.trigpoint.datasets.publish;

import java.util.Optional;

/**
 * The owner of a dataset id; only its owner may publish versions under it.
 *
 * @param code {@code gazetteer}, {@code pipeline:<id>} or {@code upload:<subject of the token>}
 */
public record Maintainer(String code) {
  private static final String UPLOAD = "upload:";
  private static final String PIPELINE = "pipeline:";

  /** The gazetteer service, which maintains addresses and streets. */
  public static final Maintainer GAZETTEER = new Maintainer("gazetteer");

  /** Returns the maintainer of datasets that a pipeline publishes. */
  public static Maintainer pipeline(String id) {
    return new Maintainer(PIPELINE + id);
  }

  /**
   * Returns the maintainer of datasets that a person uploads.
   *
   * @param subject of their token
   */
  public static Maintainer uploader(String subject) {
    return new Maintainer(UPLOAD + subject);
  }

  /** Returns the id of the pipeline that is the maintainer; empty if it is another one. */
  public Optional<String> findPipeline() {
    return code.startsWith(PIPELINE)
        ? Optional.of(code.substring(PIPELINE.length()))
        : Optional.empty();
  }

  /** Returns whether the maintainer is a person who uploads files. */
  public boolean isUploader() {
    return code.startsWith(UPLOAD);
  }
}
