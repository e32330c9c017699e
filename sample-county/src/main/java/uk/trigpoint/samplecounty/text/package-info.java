/** Writers for JSON and CSV. */
@NullMarked
package uk.trigpoint.samplecounty.text;

import org.jspecify.annotations.NullMarked;
