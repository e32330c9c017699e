package uk.trigpoint.jobs.source;

import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.jobs.file.InputFiles;
import uk.trigpoint.jobs.remote.RemoteClient;

/**
 * What sources read with.
 *
 * @param files of this attempt at a run
 * @param remote for services
 */
public record SourceTools(InputFiles files, Intake intake, RemoteClient remote) {}
