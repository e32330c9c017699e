CREATE TEMP TABLE quality_found (
  check_code text, register_id smallint, subject text, uprn bigint, usrn integer, detail text, easting double precision, northing double precision
) ON COMMIT DROP
