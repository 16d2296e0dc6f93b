"""The judge: measures conversions of real descriptions. It reads them itself and shares no code with connectory."""
