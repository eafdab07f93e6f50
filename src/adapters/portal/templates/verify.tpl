{{%AUTOESCAPE context="HTML"}}<h1>核对文书真伪</h1>
<section><h2>按验证码核对</h2>
<form class="filter" action="/verify" method="get"><p><label for="code">文书上的验证码</label><input id="code" name="code" value="{{CODE}}" maxlength="40" autocomplete="off"></p><p><button>核对</button></p></form>
{{#UNKNOWN}}<p class="problem" role="alert">没有登记过验证码为“{{CODE}}”的文书。请核对输入；文书可能是伪造的，可以向制作机关查询。</p>{{/UNKNOWN}}
{{#FOUND}}<div class="good" role="status"><p><b>已登记。</b>{{DOCUMENT}}（{{NO}}）于{{AT}}由{{ORGAN}}登记在第{{LEAF}}项。</p>
{{#WITHDRAWN}}<p class="problem">该决定已撤回公示：{{REASON}}</p>{{/WITHDRAWN}}
{{#VOIDED}}<p class="problem">该文书已作废：{{REASON}}</p>{{/VOIDED}}
<dl class="facts"><dt>文书正文 SHA-256</dt><dd class="hash">{{SHA256}}</dd><dt>记录叶 SHA-256</dt><dd class="hash">{{LEAF_HASH}}</dd></dl>
<p>可以离线核对的材料：<a href="/v/{{CODE}}/leaf.json">记录叶</a>　<a href="/v/{{CODE}}/proof.tlog-proof">登记证明（SHA-256）</a>　<a href="/v/{{CODE}}/proof-sm3.tlog-proof">登记证明（SM3）</a>　<a href="/keys.txt">日志的公钥</a></p></div>{{/FOUND}}
</section>
<section><h2>按文件核对</h2>
<p>在本机计算文件的 SHA-256，与上面的数字逐位比较；手里有证据包（.zip）的，可以下载<a href="/assets/verify.html" download>离线核对页</a>，断网打开后选择证据包，不经过任何服务器。</p>
{{#DEMO}}<p>没有证据包也可以试：<a href="/assets/sample-bundle.zip" download>下载演示证据包</a>，在离线核对页里打开；再改动其中任何一个字节，核对页会指出是哪一处。</p>{{/DEMO}}</section>
