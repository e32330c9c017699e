package uk.trigpoint.jobs;

import uk.trigpoint.http.start.Service;

/** Starts the transformation service as its own process. */
public final class JobsService {
  private JobsService() {}

  public static void main(String[] arguments) {
    Service.start(JobsService.class, arguments);
  }
}
