package uk.trigpoint.jobs.file;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the S3 store of files is reached. Its bucket is in {@link KeptFilesSettings#store}.
 *
 * @param endpoint {@code TRIGPOINT_JOBS_FILES_S3_ENDPOINT}; empty means Amazon's of the region
 * @param region {@code TRIGPOINT_JOBS_FILES_S3_REGION}
 * @param accessKey {@code TRIGPOINT_JOBS_FILES_S3_ACCESS_KEY}; empty means the role of the
 *     container or virtual machine
 * @param secretKey {@code TRIGPOINT_JOBS_FILES_S3_SECRET_KEY}
 */
@Context
@ConfigurationProperties("trigpoint.jobs.files.s3")
public record S3Settings(
    @Bindable(defaultValue = "") String endpoint,
    @Bindable(defaultValue = "eu-west-2") String region,
    @Bindable(defaultValue = "") String accessKey,
    @Bindable(defaultValue = "") String secretKey) {
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");

  public S3Settings {
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "TRIGPOINT_JOBS_FILES_S3_REGION must be a region such as eu-west-2.");
    }
    if (accessKey.isEmpty() != secretKey.isEmpty()) {
      throw new IllegalArgumentException(
          "Set both TRIGPOINT_JOBS_FILES_S3_ACCESS_KEY and TRIGPOINT_JOBS_FILES_S3_SECRET_KEY, or neither.");
    }
    if (!endpoint.isEmpty()) {
      parse(endpoint);
      if (accessKey.isEmpty()) {
        throw new IllegalArgumentException(
            "TRIGPOINT_JOBS_FILES_S3_ENDPOINT also needs TRIGPOINT_JOBS_FILES_S3_ACCESS_KEY and TRIGPOINT_JOBS_FILES_S3_SECRET_KEY: roles are Amazon's only.");
      }
    }
  }

  /** Returns the address of the store if it is not Amazon's. */
  Optional<URI> uri() {
    return endpoint.isEmpty() ? Optional.empty() : Optional.of(parse(endpoint));
  }

  private static URI parse(String endpoint) {
    try {
      URI uri = new URI(endpoint);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      String path = uri.getPath();
      if (http
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null
          && (path == null || path.isEmpty() || path.equals("/"))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Refused below.
    }
    throw new IllegalArgumentException(
        "TRIGPOINT_JOBS_FILES_S3_ENDPOINT must be an address without a path, such as https://minio.example.gov.uk:9000.");
  }

  /** Leaves out the secret, so that no log has it. */
  @Override
  public String toString() {
    return "S3Settings[endpoint=" + endpoint + ", region=" + region + "]";
  }
}
