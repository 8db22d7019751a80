namespace nanoFramework.Hardware.Esp32;

/// <summary>What a pin can be routed to: (type &lt;&lt; 16) + (bus &lt;&lt; 8) + index.</summary>
public enum DeviceFunction
{
    /// <summary>SPI 1, mosi.</summary>
    SPI1_MOSI = 0x10100,

    /// <summary>SPI 1, miso.</summary>
    SPI1_MISO = 0x10101,

    /// <summary>SPI 1, clock.</summary>
    SPI1_CLOCK = 0x10102,

    /// <summary>SPI 2, mosi.</summary>
    SPI2_MOSI = 0x10200,

    /// <summary>SPI 2, miso.</summary>
    SPI2_MISO = 0x10201,

    /// <summary>SPI 2, clock.</summary>
    SPI2_CLOCK = 0x10202,

    /// <summary>I2C 1, data.</summary>
    I2C1_DATA = 0x20100,

    /// <summary>I2C 1, clock.</summary>
    I2C1_CLOCK = 0x20101,

    /// <summary>I2C 2, data.</summary>
    I2C2_DATA = 0x20200,

    /// <summary>I2C 2, clock.</summary>
    I2C2_CLOCK = 0x20201,

    /// <summary>COM 1, tx.</summary>
    COM1_TX = 0x30100,

    /// <summary>COM 1, rx.</summary>
    COM1_RX = 0x30101,

    /// <summary>COM 1, rts.</summary>
    COM1_RTS = 0x30102,

    /// <summary>COM 1, cts.</summary>
    COM1_CTS = 0x30103,

    /// <summary>COM 2, tx.</summary>
    COM2_TX = 0x30200,

    /// <summary>COM 2, rx.</summary>
    COM2_RX = 0x30201,

    /// <summary>COM 2, rts.</summary>
    COM2_RTS = 0x30202,

    /// <summary>COM 2, cts.</summary>
    COM2_CTS = 0x30203,

    /// <summary>COM 3, tx.</summary>
    COM3_TX = 0x30300,

    /// <summary>COM 3, rx.</summary>
    COM3_RX = 0x30301,

    /// <summary>COM 3, rts.</summary>
    COM3_RTS = 0x30302,

    /// <summary>COM 3, cts.</summary>
    COM3_CTS = 0x30303,

    /// <summary>COM 4, tx.</summary>
    COM4_TX = 0x30400,

    /// <summary>COM 4, rx.</summary>
    COM4_RX = 0x30401,

    /// <summary>COM 4, rts.</summary>
    COM4_RTS = 0x30402,

    /// <summary>COM 4, cts.</summary>
    COM4_CTS = 0x30403,

    /// <summary>PWM channel 1.</summary>
    PWM1 = 0x40100,

    /// <summary>PWM channel 2.</summary>
    PWM2 = 0x40200,

    /// <summary>PWM channel 3.</summary>
    PWM3 = 0x40300,

    /// <summary>PWM channel 4.</summary>
    PWM4 = 0x40400,

    /// <summary>PWM channel 5.</summary>
    PWM5 = 0x40500,

    /// <summary>PWM channel 6.</summary>
    PWM6 = 0x40600,

    /// <summary>PWM channel 7.</summary>
    PWM7 = 0x40700,

    /// <summary>PWM channel 8.</summary>
    PWM8 = 0x40800,

    /// <summary>PWM channel 9.</summary>
    PWM9 = 0x40900,

    /// <summary>PWM channel 10.</summary>
    PWM10 = 0x40A00,

    /// <summary>PWM channel 11.</summary>
    PWM11 = 0x40B00,

    /// <summary>PWM channel 12.</summary>
    PWM12 = 0x40C00,

    /// <summary>PWM channel 13.</summary>
    PWM13 = 0x40D00,

    /// <summary>PWM channel 14.</summary>
    PWM14 = 0x40E00,

    /// <summary>PWM channel 15.</summary>
    PWM15 = 0x40F00,

    /// <summary>PWM channel 16.</summary>
    PWM16 = 0x41000,

    /// <summary>ADC 1, ch0.</summary>
    ADC1_CH0 = 0x50100,

    /// <summary>ADC 1, ch1.</summary>
    ADC1_CH1 = 0x50101,

    /// <summary>ADC 1, ch2.</summary>
    ADC1_CH2 = 0x50102,

    /// <summary>ADC 1, ch3.</summary>
    ADC1_CH3 = 0x50103,

    /// <summary>ADC 1, ch4.</summary>
    ADC1_CH4 = 0x50104,

    /// <summary>ADC 1, ch5.</summary>
    ADC1_CH5 = 0x50105,

    /// <summary>ADC 1, ch6.</summary>
    ADC1_CH6 = 0x50106,

    /// <summary>ADC 1, ch7.</summary>
    ADC1_CH7 = 0x50107,

    /// <summary>ADC 1, ch8.</summary>
    ADC1_CH8 = 0x50108,

    /// <summary>ADC 1, ch9.</summary>
    ADC1_CH9 = 0x50109,

    /// <summary>ADC 1, ch10.</summary>
    ADC1_CH10 = 0x5010A,

    /// <summary>ADC 1, ch11.</summary>
    ADC1_CH11 = 0x5010B,

    /// <summary>ADC 1, ch12.</summary>
    ADC1_CH12 = 0x5010C,

    /// <summary>ADC 1, ch13.</summary>
    ADC1_CH13 = 0x5010D,

    /// <summary>ADC 1, ch14.</summary>
    ADC1_CH14 = 0x5010E,

    /// <summary>ADC 1, ch15.</summary>
    ADC1_CH15 = 0x5010F,

    /// <summary>ADC 1, ch16.</summary>
    ADC1_CH16 = 0x50110,

    /// <summary>ADC 1, ch17.</summary>
    ADC1_CH17 = 0x50111,

    /// <summary>ADC 1, ch18.</summary>
    ADC1_CH18 = 0x50112,

    /// <summary>ADC 1, ch19.</summary>
    ADC1_CH19 = 0x50113,

    /// <summary>I2S 1, mck.</summary>
    I2S1_MCK = 0x60100,

    /// <summary>I2S 1, bck.</summary>
    I2S1_BCK = 0x60101,

    /// <summary>I2S 1, ws.</summary>
    I2S1_WS = 0x60102,

    /// <summary>I2S 1, data out.</summary>
    I2S1_DATA_OUT = 0x60103,

    /// <summary>I2S 1, mdata in.</summary>
    I2S1_MDATA_IN = 0x60104,

    /// <summary>I2S 2, mck.</summary>
    I2S2_MCK = 0x60200,

    /// <summary>I2S 2, bck.</summary>
    I2S2_BCK = 0x60201,

    /// <summary>I2S 2, ws.</summary>
    I2S2_WS = 0x60202,

    /// <summary>I2S 2, data out.</summary>
    I2S2_DATA_OUT = 0x60203,

    /// <summary>I2S 2, mdata in.</summary>
    I2S2_MDATA_IN = 0x60204,

    /// <summary>SDMMC 1, clock.</summary>
    SDMMC1_CLOCK = 0x80100,

    /// <summary>SDMMC 1, command.</summary>
    SDMMC1_COMMAND = 0x80101,

    /// <summary>SDMMC 1, d0.</summary>
    SDMMC1_D0 = 0x80102,

    /// <summary>SDMMC 1, d1.</summary>
    SDMMC1_D1 = 0x80103,

    /// <summary>SDMMC 1, d2.</summary>
    SDMMC1_D2 = 0x80104,

    /// <summary>SDMMC 1, d3.</summary>
    SDMMC1_D3 = 0x80105,

    /// <summary>SDMMC 2, clock.</summary>
    SDMMC2_CLOCK = 0x80200,

    /// <summary>SDMMC 2, command.</summary>
    SDMMC2_COMMAND = 0x80201,

    /// <summary>SDMMC 2, d0.</summary>
    SDMMC2_D0 = 0x80202,

    /// <summary>SDMMC 2, d1.</summary>
    SDMMC2_D1 = 0x80203,

    /// <summary>SDMMC 2, d2.</summary>
    SDMMC2_D2 = 0x80204,

    /// <summary>SDMMC 2, d3.</summary>
    SDMMC2_D3 = 0x80205,
}
