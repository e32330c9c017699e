package uk.trigpoint.jobs.file;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.TransientException;

/** Creates clients of S3, and says to people how calls fail. */
final class S3Clients {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration CALL = Duration.ofMinutes(1);
  private static final int ATTEMPTS = 3;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final Logger LOG = LoggerFactory.getLogger(S3Clients.class);

  /** For calls that move the bytes of a file. */
  static final AwsRequestOverrideConfiguration LONG =
      AwsRequestOverrideConfiguration.builder().apiCallTimeout(Duration.ofMinutes(15)).build();

  private S3Clients() {}

  /**
   * Creates a client, which connects at its first call. Neither variables nor files of the AWS
   * command line change it.
   *
   * @throws IllegalArgumentException if files would be sent without TLS to a host that the operator
   *     does not list
   */
  static S3Client create(S3Settings settings, EgressPolicy egress) {
    Optional<URI> endpoint = settings.uri();
    endpoint.ifPresent(uri -> requireTls(uri, egress));
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            .overrideConfiguration(
                o ->
                    o.apiCallTimeout(CALL)
                        .retryStrategy(retries -> retries.maxAttempts(ATTEMPTS))
                        .defaultProfileFile(ProfileFile.aggregator().build()))
            // Files have their own checksum, and not all stores know that of the SDK.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
            .forcePathStyle(endpoint.isPresent());
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(S3Settings settings) {
    return settings.accessKey().isEmpty()
        ? AwsCredentialsProviderChain.of(
            ContainerCredentialsProvider.create(), InstanceProfileCredentialsProvider.create())
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
  }

  private static void requireTls(URI endpoint, EgressPolicy egress) {
    String host = endpoint.getHost();
    boolean local = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    if (!"https".equals(endpoint.getScheme()) && !local && !egress.isAllowed(host)) {
      throw new IllegalArgumentException(
          "TRIGPOINT_JOBS_FILES_S3_ENDPOINT must begin with https, because files have personal data. To use http in a network that you trust, list the host '"
              + host
              + "' in TRIGPOINT_EGRESS_HOSTS.");
    }
  }

  /**
   * Returns what to throw for a failed call: a {@link TransientException} if the store was not
   * reached or is not well, else a {@link JobException}. The details are logged.
   */
  static JobException failure(SdkException e) {
    LOG.warn("the store of files (TRIGPOINT_JOBS_FILES_STORE) failed: {}", e.getMessage());
    if (e instanceof AwsServiceException refused
        && refused.statusCode() < SERVER_ERROR
        && refused.statusCode() != TOO_MANY
        && !code(refused).equals("RequestTimeout")) {
      return new JobException(
          "The store of files refused a request: %s. The operator checks TRIGPOINT_JOBS_FILES_STORE, its key and what the key may do."
              .formatted(code(refused)));
    }
    return new TransientException(
        "The store of files (TRIGPOINT_JOBS_FILES_STORE) could not be reached, or is not well.");
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
        ? "status " + e.statusCode()
        : e.awsErrorDetails().errorCode();
  }
}
