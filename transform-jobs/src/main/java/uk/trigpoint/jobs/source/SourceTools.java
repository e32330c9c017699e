package uk.trigpoint.jobs.source;

import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.jobs.file.InputFiles;

/**
 * What sources read with.
 *
 * @param files of this attempt at a run
 */
public record SourceTools(InputFiles files, Intake intake) {}
