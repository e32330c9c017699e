/** The plain formats files are written in: JSON and CSV. */
@NullMarked
package uk.trigpoint.samplecounty.text;

import org.jspecify.annotations.NullMarked;
