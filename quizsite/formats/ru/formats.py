"""Russian dates: «22 ноября», the month in the genitive, where Django has «22 Ноябрь»."""

MONTH_DAY_FORMAT = "j E"
