package uk.trigpoint.jobs;

import uk.trigpoint.http.start.Service;

/** The transformation service in a process of its own. */
public final class JobsService {
  private JobsService() {}

  public static void main(String[] arguments) {
    Service.start(JobsService.class, arguments);
  }
}
