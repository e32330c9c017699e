package uk.trigpoint.datasets.publish;

/**
 * Who publishes the versions of a dataset; nobody else may publish under its id.
 *
 * @param code {@code gazetteer}, {@code pipeline:<id>} or {@code upload:<subject of the token>}
 */
public record Maintainer(String code) {
  private static final String UPLOAD = "upload:";

  /** The gazetteer, which keeps addresses and streets. */
  public static final Maintainer GAZETTEER = new Maintainer("gazetteer");

  /** A pipeline, by its id. */
  public static Maintainer pipeline(String id) {
    return new Maintainer("pipeline:" + id);
  }

  /** A person who uploads files, by the subject of their token. */
  public static Maintainer uploader(String subject) {
    return new Maintainer(UPLOAD + subject);
  }

  boolean isUploader() {
    return code.startsWith(UPLOAD);
  }
}
