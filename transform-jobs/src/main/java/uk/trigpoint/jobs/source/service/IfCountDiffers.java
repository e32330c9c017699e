package uk.trigpoint.jobs.source.service;

/** What becomes of a run if a service sends another number of rows than it counts. */
public enum IfCountDiffers {
  /** The run is held; readers see the version before. */
  HOLD,
  /** The run fails. */
  FAIL
}
