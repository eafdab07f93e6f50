<h1>{{NO}}</h1>
<dl class="facts">
<dt>当事人</dt><dd>{{PARTY}}</dd>
<dt>案由</dt><dd>{{CAUSE}}</dd>
<dt>决定机关</dt><dd><a href="/organs/{{ORGAN_ID}}">{{ORGAN}}</a></dd>
<dt>决定类别</dt><dd>{{KINDS}}</dd>
<dt>决定内容</dt><dd>{{RESULT}}</dd>
<dt>法律依据</dt><dd>{{#BASIS}}<span class="basis">{{CITATION}}{{#HAS_GIST}}<small>{{GIST}}</small>{{/HAS_GIST}}</span>{{/BASIS}}</dd>
<dt>决定日期</dt><dd>{{ON}}</dd>
<dt>公示日期</dt><dd>{{PUBLISHED}}</dd>
</dl>
<section aria-labelledby="text"><h2 id="text">决定书全文</h2>
<p class="hint">自然人的姓名、证件号码、住址等已依法隐去，隐去的内容以括号标明。</p>
<article class="document">{{#PARAGRAPHS}}<p>{{ITEM}}</p>
{{/PARAGRAPHS}}</article></section>
<section><h2>核对真伪</h2>
<p>验证码<b class="code" translate="no">{{CODE}}</b>，登记于记录第{{LEAF}}项。<a href="/v/{{CODE}}">查看登记证明</a></p></section>
<section><h2>怎样救济</h2><p>{{REMEDY}}</p></section>
<section><h2>内容有误？</h2><p>认为公示内容不准确的，可以<a href="/correct?item={{ID}}">向{{ORGAN}}申请更正</a>，监督电话{{COMPLAINT_PHONE}}。</p></section>
