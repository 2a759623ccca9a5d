//! Tests across the inspectorate's front door, on both engines; modules mirror the URLs.
